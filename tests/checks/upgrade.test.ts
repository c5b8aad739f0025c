import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkContent } from '../../src/checks/checks.ts';
import { rules } from '../../src/checks/rules/rules.ts';
import { upgradeFrom } from '../../src/checks/upgrade.ts';
import { runCommand } from '../../src/cli/command.ts';
import { command } from '../../src/cli/upgrade.ts';
import { folderAt } from '../../src/records/folder.ts';
import { type FormatChange, formatChanges, isLater } from '../../src/records/format-changes.ts';
import { readContent } from '../../src/records/ledger.ts';
import { marked } from '../../src/scaffolds/organisation/workflow-upgrade.ts';
import { workflowFiles } from '../../src/scaffolds/organisation/workflows.ts';
import { playbookKinds, type RecordKind, recordKinds } from '../../src/schemas/kinds.ts';
import { contentFolder, fixtures, minimal, scratchFolder } from '../support/content-folder.ts';
import { textsIn, writeFiles } from '../support/files.ts';
import { makeRepository } from '../support/repository.ts';

const asOf = Date.parse('2026-11-04T15:30:00Z');
const formats = join(fixtures, 'formats');
const released = readdirSync(formats).flatMap((version) =>
  readdirSync(join(formats, version)).map((name) => [version, name] as const),
);

describe('a released form is read for ever', () => {
  test.each(released)('%s: %s', (version, name) => {
    const root = join(formats, version, name);
    const errors = checkContent(readContent(root), asOf).filter(({ severity }) => severity === 'error');
    expect(errors.map(({ file, line, rule, message }) => `${file}:${line} ${rule} ${message}`)).toEqual([]);
  });

  test('of every kind of record and every playbook file', () => {
    const root = join(formats, '0.1.0/all-kinds');
    const { ledger } = readContent(root);
    const kinds = Object.keys(recordKinds) as RecordKind[];
    expect(kinds.filter((kind) => ledger[kind].length === 0)).toEqual([]);
    expect(Object.values(playbookKinds).filter(({ place }) => !existsSync(join(root, place)))).toEqual([]);
  });
});

/** A change of form, for these tests. */
const change: FormatChange = {
  since: '0.2.0',
  what: 'The name of the organisation ends with a full stop.',
  rewrite: (file, text) =>
    file === 'playbook/organisation.yaml' ? text.replace(/^(name: .*[^.])$/m, '$1.') : text,
};

describe('an upgrade', () => {
  const at = Date.parse('2026-03-31T12:00:00+02:00');

  test('names what changed since the version before, and nothing older', () => {
    const upgrade = upgradeFrom('0.2.0', folderAt(minimal), at, {
      changes: [change, { ...change, since: '0.10.0', what: 'Another.' }],
      rules: rules.map((rule, i) => ({ ...rule, since: i === 0 ? '0.3.0' : rule.since })),
    });
    expect(upgrade.changes.map(({ what }) => what)).toEqual(['Another.']);
    expect(upgrade.rules.map(({ id }) => id)).toEqual([rules[0]!.id]);
  });

  test('rewrites only the files that are written otherwise now, and is valid', () => {
    const upgrade = upgradeFrom('0.1.0', folderAt(minimal), at, { changes: [change], rules });
    expect(upgrade.files.map(({ file }) => file)).toEqual(['playbook/organisation.yaml']);
    expect(upgrade.files[0]!.text).toMatch(/^name: .*\.$/m);
    expect(upgrade.broken).toEqual([]);
  });

  test('does not write what would not be valid', () => {
    const wrong = {
      ...change,
      rewrite: (file: string, text: string) =>
        file.startsWith('incidents/') ? text.replace('severity: ', 'severity: P') : text,
    };
    const { broken } = upgradeFrom('0.1.0', folderAt(minimal), at, { changes: [wrong], rules });
    expect(broken.length).toBeGreaterThan(0);
  });

  test('a later version is not an alphabetically later one', () => {
    expect([isLater('0.10.0', '0.9.1'), isLater('0.1.0', '0.1.0'), isLater('1.0.0', '2.0.0')]).toEqual([
      true,
      false,
      false,
    ]);
  });

  test('of the forms that there are rewrites nothing of the first version', () => {
    expect(formatChanges.flatMap(({ since }) => (isLater(since, '0.1.0') ? [] : [since]))).toEqual([]);
  });
});

describe('the command', () => {
  const run = (cwd: string, args: string[]) =>
    runCommand(command, args, { cwd, env: {}, now: Date.parse('2026-03-31T12:00:00+02:00') });

  test('takes the earlier version from the last commit, and changes nothing if nothing changed', async () => {
    const content = contentFolder();
    const root = join(content, '..');
    const lock = { packages: { 'node_modules/opsbook': { version: '0.1.0' } } };
    makeRepository(root, [
      {
        at: '2026-01-12T12:00:00Z',
        files: { ...textsIn(content, 'content/'), 'package-lock.json': JSON.stringify(lock) },
      },
    ]);
    const before = textsIn(content);
    const { code, out } = await run(root, []);
    expect(code).toBe(0);
    expect(out).toContain('before 0.1.0.');
    expect(out).toContain('No record was rewritten.');
    expect(textsIn(content)).toEqual(before);
  });

  test('writes workflow files that are new or unedited, and leaves edited and removed ones alone', async () => {
    const content = contentFolder();
    const root = join(content, '..');
    const { ledger } = readContent(content);
    const written = workflowFiles({ content: 'content', branch: 'trunk', host: 'github', ledger });
    const fileOf = (name: string) => written.find(({ path }) => path.endsWith(`workflows/${name}.yml`))!;
    const [records, publish, incident, digest] = ['records', 'publish', 'incident', 'digest'].map(fileOf);
    // An earlier version wrote `records` in other words; `publish` was edited; `incident` was removed; `digest` did not exist yet.
    const earlier = marked('# Checks.\nname: Records\n').replaceAll('\n', '\r\n');
    const edited = publish!.text.replace('23 4 * * *', '23 6 * * *');
    makeRepository(root, [
      {
        at: '2026-01-12T12:00:00Z',
        files: {
          ...textsIn(content, 'content/'),
          [records!.path]: earlier,
          [publish!.path]: edited,
          [incident!.path]: incident!.text,
        },
      },
      { at: '2026-01-13T12:00:00Z', files: { [incident!.path]: undefined } },
    ]);
    const names = (out = '') => out.match(/(?<=workflows\/)\w+|Would write|Wrote|stayed \w+/gm);
    const expected = ['records', 'digest', 'collect', 'stayed as', 'publish', 'stayed removed', 'incident'];
    const dry = await run(root, ['--from', '0.1.0', '--dry-run']);
    expect(names(dry.out)).toEqual(['Would write', ...expected]);
    expect(readFileSync(join(root, records!.path), 'utf8')).toBe(earlier);
    const { code, out } = await run(root, ['--from', '0.1.0']);
    expect(code).toBe(0);
    expect(names(out)).toEqual(['Wrote', ...expected]);
    for (const { path, text } of [records!, digest!])
      expect(readFileSync(join(root, path), 'utf8')).toBe(text);
    expect(readFileSync(join(root, publish!.path), 'utf8')).toBe(edited);
    expect(existsSync(join(root, incident!.path))).toBe(false);
    expect((await run(root, ['--from', '0.1.0'])).out).toContain('No workflow file was written.');
  });

  test('brings no workflows where there are none of Opsbook', async () => {
    const content = contentFolder();
    const root = join(content, '..');
    writeFiles(root, { '.github/workflows/publish.yml': 'on: { push: { branches: [main] } }\n' });
    const { out } = await run(root, ['--from', '0.1.0']);
    expect(out).not.toContain('workflow');
    expect(Object.keys(textsIn(join(root, '.github')))).toEqual(['workflows/publish.yml']);
  });

  test('asks for the version where it cannot know it, and refuses one that is none', async () => {
    const root = scratchFolder({ 'content/playbook/organisation.yaml': 'name: A\n' });
    expect((await run(root, [])).err).toContain('--from VERSION is missing');
    expect((await run(root, ['--from', 'latest'])).err).toContain('expected a version such as');
    expect((await run(root, ['--from', '0.0.9', '--content', 'nowhere'])).err).toContain('does not exist');
  });
});
