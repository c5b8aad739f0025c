import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCommand } from '../../src/cli/command.ts';
import { command } from '../../src/cli/import.ts';
import { importers } from '../../src/importers/importers.ts';
import { printReport } from '../../src/importers/loss.ts';
import { scratchFolder } from '../support/content-folder.ts';
import { textsIn } from '../support/files.ts';
import { asReport, issue, makeArchive, runImport } from './archive.ts';

const ISSUES = {
  '2024-01-02-slow.md': issue(),
  '2024-02-03-maintenance.md': issue({ title: 'Planned maintenance', affected: '[API]', pin: 'true' }),
  '2024-03-04-backwards.md': issue({ resolvedWhen: '2023-01-01T00:00:00Z', affected: undefined }),
};

test('the report as text', async () => {
  const { report } = await runImport(makeArchive({ ...ISSUES, 'picture.png': 'x', '_index.md': 'x' }));
  expect(printReport({ ...asReport(report), from: 'PATH', to: 'DIR' })).toBe(
    `cState: 3 issues read from PATH into DIR

  2 written, 0 unchanged, 0 replaced, 0 kept although they differ, 0 skipped, 1 refused
  records: 2 incidents
  losses: 1 dropped, 3 guessed, 0 converted, 1 not counted, 0 skipped, 1 refused

Of the 3 issues:
     1 end before they start: refused
     1 list systems that are not in config.yml: kept in words under affects, but not counted
     1 list no system: not counted
     1 imported have "maintenance" in their title: cState has no such kind, so they are incidents. List such words under maintenanceWords of the mapping to import them as maintenance

For every issue:
  - severity keeps the values of cState (down, disrupted, notice); no response targets and no other scale are inferred.
  - Interpretation of the source: date is the start, resolvedWhen the resolution, and each affected system was impacted between the two: down is an outage, disrupted is partial, notice is none.
  - Announcements (informational: true) are maintenance if they have an end, otherwise notices. They are no downtime.
  - Fields that cState does not record stay unknown: detected, acknowledged, mitigated, verified, cause, lead.
  - Times are written in UTC; -00:00 or another offset becomes Z, the same instant.
  - section: issue only marks a file as an issue and is not kept.
  - Nobody vouches that the archive holds every outage, so availability stays "no data" beside its incidents until vouched in playbook/services.yaml says who does, and from which day.
  - Services have no objective; weights and the maintenance policy use the defaults until playbook/services.yaml sets them.
  - Not read, because they are not issues: content/issues/_index.md, content/issues/picture.png.

config.yml
  guessed      zone: UTC, because cState treats times without an offset as UTC; --zone says another
  guessed      asOf: 2024-01-02T11:00:00Z, the latest time in an imported issue: anything later is unknown. Remove this line from playbook/organisation.yaml once you record incidents here
  guessed      since: for each service the first day on which an imported issue names it; left out for those that none names: mail-queue

content/issues/2024-02-03-maintenance.md → incidents/2024-02-03-maintenance.md
  dropped      pin: true: incidents have no such field
  not counted  affected: "API" is not a system in config.yml: kept in words under affects, but not counted

content/issues/2024-03-04-backwards.md
  refused      resolvedWhen: 2023-01-01T00:00:00Z is before date, 2024-01-02T10:00:00Z: correct the one that is wrong

1 of 3 was not imported
`,
  );
});

test('a second run changes nothing, and leaves no temporary files', async () => {
  const archive = makeArchive(ISSUES);
  const first = await runImport(archive);
  const before = textsIn(first.content);
  expect(Object.keys(before)).toEqual([
    expect.stringMatching(/^imports\/cstate-/),
    'incidents/2024-01-02-slow.md',
    'incidents/2024-02-03-maintenance.md',
    'playbook/organisation.yaml',
    'playbook/services.yaml',
    'playbook/severities.yaml',
  ]);
  const second = asReport((await runImport(archive, { content: first.content })).report);
  expect(second.outcomes).toEqual({ written: 0, unchanged: 2, replaced: 0, kept: 0, skipped: 0, refused: 1 });
  expect(textsIn(first.content)).toEqual(before);
});

test('an edited record is kept unless overwriting is requested', async () => {
  const archive = makeArchive(ISSUES);
  const { content } = await runImport(archive);
  const path = join(content, 'incidents/2024-01-02-slow.md');
  const imported = readFileSync(path, 'utf8');
  writeFileSync(path, 'mine\n');

  const kept = asReport((await runImport(archive, { content })).report);
  expect(kept.outcomes).toEqual({ written: 0, unchanged: 1, replaced: 0, kept: 1, skipped: 0, refused: 1 });
  expect(printReport(kept)).toContain(
    'content/issues/2024-01-02-slow.md → incidents/2024-01-02-slow.md\n  kept         incidents/2024-01-02-slow.md: differs from the imported record (use --overwrite to replace it)\n',
  );
  expect(readFileSync(path, 'utf8')).toBe('mine\n');

  const replaced = asReport((await runImport(archive, { content, overwrite: true })).report);
  expect(replaced.outcomes).toEqual({
    written: 0,
    unchanged: 1,
    replaced: 1,
    kept: 0,
    skipped: 0,
    refused: 1,
  });
  expect(readFileSync(path, 'utf8')).toBe(imported);
});

test('if no issue can be imported, nothing is written and each reason is given', async () => {
  const { content, report } = await runImport(makeArchive({ 'a.md': issue({ date: 'bad' }), 'b.md': '' }));
  expect(report).toEqual({
    fault: `none of the 2 cState issue entries can be imported:
  content/issues/a.md: date: "bad" is not a time: write it as 2026-10-03T14:05:00Z
  content/issues/b.md: file: this file is empty: add the record, or delete the file`,
  });
  expect(() => textsIn(content)).toThrow('ENOENT');
});

test('a symbolic link out of the archive is not followed', async () => {
  const archive = makeArchive(ISSUES);
  symlinkSync(
    join(scratchFolder({ 'secret.md': issue() }), 'secret.md'),
    join(archive, 'content/issues/link.md'),
  );
  const { content, report } = await runImport(archive);
  expect(asReport(report).notes.at(-1)).toBe(
    'Not read, because they are not issues: content/issues/link.md.',
  );
  expect(Object.keys(textsIn(content))).not.toContain('incidents/link.md');
});

test('an unwritable path is named, and files before it are complete', async () => {
  const archive = makeArchive(ISSUES);
  const content = scratchFolder();
  mkdirSync(join(content, 'incidents/2024-02-03-maintenance.md'), { recursive: true });
  await expect(runImport(archive, { content })).rejects.toThrow(
    /^cannot write .*2024-02-03-maintenance\.md: EISDIR.*Earlier records are complete and this one was not written; run the command again to continue\.$/,
  );
  expect(Object.keys(textsIn(content))).toEqual([
    'incidents/2024-01-02-slow.md',
    'playbook/organisation.yaml',
    'playbook/services.yaml',
    'playbook/severities.yaml',
  ]);
});

const run = (...args: string[]) =>
  runCommand(command, args, {
    cwd: process.cwd(),
    env: { OPSBOOK_AS_OF: '2026-01-01T00:00:00Z' },
    now: 0,
  });

test('the command imports and prints the report', async () => {
  const archive = makeArchive(ISSUES);
  const content = join(scratchFolder(), 'new/content');
  const text = await run('cstate', archive, '--content', content);
  expect(text).toMatchObject({ code: 3, err: '' });
  expect(text.out).toMatch(/^cState: 3 issues read from /);
  expect(Object.keys(textsIn(content))).toHaveLength(6);
  const json = await run('cstate', archive, '--content', content, '--format', 'json');
  expect(JSON.parse(json.out)).toMatchObject({
    source: 'cState',
    read: 3,
    outcomes: { written: 0, unchanged: 2, replaced: 0, kept: 0, skipped: 0, refused: 1 },
    losses: { dropped: 1, guessed: 3, mended: 0, uncounted: 1, refused: 1 },
  });
});

test('the command reports invalid arguments', async () => {
  const archive = makeArchive(ISSUES);
  const first = async (...args: string[]) => {
    const { code, err } = await run(...args);
    return [code, err.split('\n')[0]!.replaceAll(archive, 'PATH')];
  };
  expect(await first()).toEqual([2, 'import: SOURCE is missing']);
  expect(await first('cachet', archive)).toEqual([
    2,
    `import: unknown source "cachet"; expected one of: ${Object.keys(importers).join(', ')}`,
  ]);
  expect(await first('cstate')).toEqual([
    2,
    'import: PATH is missing: give a folder that contains config.yml and content/issues',
  ]);
  expect(await first('cstate', archive)).toEqual([
    2,
    'import: --content DIR is missing: give the folder to write the records to',
  ]);
  expect(await first('cstate', archive, 'more', '--content', 'x')).toEqual([
    2,
    'import: unexpected argument "more"',
  ]);
  expect(await first('cstate', archive, '--content', join(archive, 'config.yml'))).toEqual([
    2,
    'import: --content PATH/config.yml is not a folder',
  ]);
  expect(await first('cstate', archive, '--content', 'x', '--format', 'xml')).toEqual([
    2,
    'import: unknown format "xml"; expected text or json',
  ]);
  expect((await first('cstate', archive, '--contents', 'x'))[1]).toMatch(
    /^import: Unknown option '--contents'/,
  );
  expect(await first('cstate', scratchFolder(), '--content', 'x')).toEqual([
    1,
    expect.stringMatching(/ is not a cState folder: it contains none of config\.yml/),
  ]);
  expect(await run('--help')).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^Usage: npm run import/),
  });
});
