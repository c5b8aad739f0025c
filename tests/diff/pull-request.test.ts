import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { runCommand } from '../../src/cli/command.ts';
import { command as validateCommand } from '../../src/cli/validate.ts';
import { changeReport } from '../../src/diff/form.ts';
import { minimalCount, scratchFolder } from '../support/content-folder.ts';
import { writeFiles } from '../support/files.ts';
import { git, makeRepository } from '../support/repository.ts';
import { runBuild } from '../support/sites.ts';
import { diff, minimalFiles, OUTAGE, POSTMORTEM } from './minimal.ts';
import { report } from './report.ts';

const file = 'content/incidents/2026-02-10-shop-down.md';
const postmortem = { 'content/postmortems/2026-02-10-shop-down.md': POSTMORTEM };

/** main: the organisation, and an outage as reported the day after. Incidents are sealed after 30 days; the date is 2026-03-31. */
const root = scratchFolder();
makeRepository(root, [
  { at: '2026-01-05T09:00:00Z', files: minimalFiles() },
  { at: '2026-02-11T09:00:00Z', files: { [file]: OUTAGE, ...postmortem }, author: 'Ada' },
]);
git(root, ['checkout', '-q', '-b', 'change']);
const commit = git(root, ['rev-parse', '--short=7', 'main']).trim();
beforeEach(() => {
  git(root, ['reset', '-q', '--hard', 'main']);
  git(root, ['clean', '-qfd']);
});

/** The validator's output, run as in the pull request workflow. */
const validate = (args: string[], env: Record<string, string> = {}) =>
  runCommand(validateCommand, args, { cwd: root, env, now: Date.parse('2026-04-02T00:00:00Z') });

const GOOD = {
  'content/incidents/2026-03-25-shop-down.md': OUTAGE.replaceAll('2026-02-10', '2026-03-25').replace(
    'P1',
    'P2',
  ),
};
/** The outage was half an hour longer than reported. */
const LONGER = { [file]: OUTAGE.replaceAll('T15:00:00', 'T15:30:00') };
const AMENDED = {
  [file]: LONGER[file]!.replace(
    'impacts:',
    `amendments:
  - at: 2026-03-30T09:00:00+02:00
    by: devops-automator
    reason: The gateway's log shows failed requests until 15:30.
    fields: [resolved, impacts]
impacts:`,
  ),
};

describe('a pull request', () => {
  test('that adds an incident passes, and the diff names the service level it changes', async () => {
    writeFiles(root, GOOD);
    expect(await validate(['--base', 'main'])).toEqual({
      code: 0,
      out: `${minimalCount + 3} files in content checked as of 2026-03-31T10:00:00.000Z: no problems\n`,
      err: '',
    });
    const { code, out } = await diff(root, ['main']);
    expect(code).toBe(0);
    const { figures } = await report(root);
    expect(out).toContain(`This change adds 1 incident and alters ${figures.length} figures: `);
    expect(out).toContain(
      '| Error budget left of Shop | March 2026 | ≥ 0 % | −70.5 % | −205.1 % | ■ worse |',
    );
  });

  test('that edits a sealed incident fails, naming the facts, both values and the commit', async () => {
    writeFiles(root, LONGER);
    const { code, out } = await validate(['--base', 'main']);
    const sealed = (fact: string) =>
      `${fact} was changed from 2026-02-10T15:00:00+01:00 to 2026-02-10T15:30:00+01:00, although it has been sealed since 2026-03-13 (commit ${commit} by Ada, 2026-02-11)`;
    const entry =
      "amendments:\n              - { at: 2026-03-31T10:00:00Z, by: ID, reason: 'what was wrong, and how you know', fields: [resolved, 'impacts[0].to'] }";
    const fix = `  expected: 2026-02-10T15:00:00+01:00, or an amendment
  fix:      restore the sealed value; if it was wrong, add to the record:
            ${entry}
`;
    expect(code).toBe(1);
    expect(out).toBe(`${file}:8:11 error sealed-fact
  ${sealed('resolved')}
    7 | acknowledged: 2026-02-10T14:10:00+01:00
    8 | resolved: 2026-02-10T15:30:00+01:00
      |           ^^^^^^^^^^^^^^^^^^^^^^^^^
    9 | impacts:
${fix}
${file}:10:74 error sealed-fact
  ${sealed('impacts[0].to')}
     9 | impacts:
    10 |   - { service: shop, level: outage, from: 2026-02-10T14:00:00+01:00, to: 2026-02-10T15:30:00+01:00 }
       |                                                                          ^^^^^^^^^^^^^^^^^^^^^^^^^
    11 | ---
${fix}
${minimalCount + 2} files in content checked as of 2026-03-31T10:00:00.000Z: 2 errors, 0 warnings
`);
  });

  test('that alters sealed facts is reported by the diff', async () => {
    writeFiles(root, LONGER);
    const { out } = await diff(root, ['main']);
    expect(out).toContain(
      'and now misses its 99.9 % target. It alters 2 sealed facts without an amendment. It introduces 2 errors.',
    );
    expect(out).toContain(`### Sealed facts

| Record | Fact | Sealed | Now | Amendment |
| --- | --- | --- | --- | --- |
| \`${file}\` | \`resolved\` | \`2026-02-10T15:00:00+01:00\` by \`${commit}\` | \`2026-02-10T15:30:00+01:00\` | ■ none |
| \`${file}\` | \`impacts[0].to\` | \`2026-02-10T15:00:00+01:00\` by \`${commit}\` | \`2026-02-10T15:30:00+01:00\` | ■ none |
`);
  });

  test('that seals later, or moves the as-of moment back, still gets its alterations reported', async () => {
    const organisation = minimalFiles()['content/playbook/organisation.yaml']!;
    for (const [from, to] of [
      ['zone:', 'seals: { incidents: never }\nzone:'],
      ['2026-03-31T12:00:00', '2026-03-01T12:00:00'],
    ] as const) {
      writeFiles(root, { ...LONGER, 'content/playbook/organisation.yaml': organisation.replace(from, to) });
      expect((await diff(root, ['main'])).out).toContain('It alters 2 sealed facts without an amendment.');
    }
  });

  test('that amends them passes, and the diff names the figure that changes with them', async () => {
    writeFiles(root, AMENDED);
    expect(await validate(['--base', 'main'])).toMatchObject({ code: 0 });
    const { out } = await diff(root, ['main']);
    expect(out).toContain('It amends 2 sealed facts.');
    expect(out).toContain(
      "| `resolved` | `2026-02-10T15:00:00+01:00` by `COMMIT` | `2026-02-10T15:30:00+01:00` | devops-automator: The gateway's log shows failed requests until 15:30. |".replace(
        'COMMIT',
        commit,
      ),
    );
    expect(out).toContain(
      '| Availability of Shop | February 2026 | ≥ 99.9 % | 99.85 % | 99.78 % | ■ worse |',
    );
    const json = await diff(root, ['main', '--format', 'json']);
    expect(changeReport.parse(JSON.parse(json.out!)).sealed[0]).toEqual({
      file: 'incidents/2026-02-10-shop-down.md',
      noun: 'incident',
      fact: 'resolved',
      before: '2026-02-10T15:00:00+01:00',
      after: '2026-02-10T15:30:00+01:00',
      sealed: '2026-03-13T09:00:00.000Z',
      commit: git(root, ['rev-parse', 'main']).trim(),
      amendment: { by: 'devops-automator', reason: "The gateway's log shows failed requests until 15:30." },
    });
  });

  test('that amends them is shown on the page: both values, who and why', async () => {
    writeFiles(root, AMENDED);
    const out = scratchFolder();
    const built = await runBuild({ OPSBOOK_CONTENT: join(root, 'content'), OPSBOOK_OUT: join(out, 'site') });
    expect(built).toMatchObject({ code: 0 });
    const page = readFileSync(join(out, 'site/incidents/2026-02-10-shop-down/index.html'), 'utf8');
    const [, amended = ''] = page.split('>Amended</h2>');
    const words = amended
      .replace(/<[^>]*>/g, ' ')
      .replaceAll('&#39;', "'")
      .replace(/\s+/g, ' ');
    expect(words).toMatch(
      /^ 2026-03-30 09:00 by DevOps Automator: The gateway's log shows failed requests until 15:30\./,
    );
    expect(words).toContain('Resolved 2026-02-10 15:00 2026-02-10 15:30');
  });

  test('that deletes a sealed incident fails, and the diff says that the whole record is gone', async () => {
    writeFiles(root, { [file]: undefined });
    expect((await validate(['--base', 'main'])).out).toContain('error sealed-record\n');
    const { out } = await diff(root, ['main']);
    expect(out).toContain('It alters 1 sealed fact without an amendment.');
    expect(out).toContain(`| \`${file}\` | the whole record | by \`${commit}\` | removed | ■ none |`);
  });

  test('has its own problems first in the workflow, which knows the target branch', async () => {
    writeFiles(root, {
      'content/incidents/2026-03-26-late.md': GOOD['content/incidents/2026-03-25-shop-down.md'].replace(
        'P2',
        'P9',
      ),
      'summary.md': '',
    });
    const env = { GITHUB_BASE_REF: 'main', GITHUB_STEP_SUMMARY: 'summary.md' };
    const { code, out } = await validate(['--format', 'github'], env);
    expect(code).toBe(1);
    expect(out).toMatch(/^::error file=content\/incidents\/2026-03-26-late\.md,line=3,/);
    expect(readFileSync(join(root, 'summary.md'), 'utf8')).toContain(
      '### `content/incidents/2026-03-26-late.md`\n',
    );
  });

  test('is checked without its base if the workflow did not fetch it', async () => {
    const { code } = await validate(['--format', 'github'], { GITHUB_BASE_REF: 'gone' });
    expect(code).toBe(0);
  });
});
