import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { runCommand } from '../../../src/cli/command.ts';
import { command } from '../../../src/cli/validate.ts';
import { minimal, minimalCount, scratchFolder } from '../../support/content-folder.ts';
import { textsIn } from '../../support/files.ts';
import { git, makeRepository } from '../../support/repository.ts';

const root = scratchFolder();
const files = textsIn(minimal, 'content/');
const late = '2026-03-20T10:00:00Z';
makeRepository(root, [
  { at: '2026-03-01T10:00:00Z', files: { '.gitignore': 'notes.md\n' } },
  {
    at: late,
    files: {
      ...files,
      // Wrong before the change.
      'content/incidents/2026-03-05-old.md': files['content/incidents/2026-03-20-search-slow.md']!.replace(
        'P2',
        'P7',
      ).replace('cause: capacity\n', ''),
    },
  },
]);
afterEach(() => {
  git(root, ['reset', '-q', '--hard', 'main']);
  git(root, ['clean', '-qfdx']);
});

const inContent = (file: string) => join(root, 'content', file);
const validate = (...args: string[]) => validateAsOf(undefined, ...args);
const validateAsOf = async (asOf: string | undefined, ...args: string[]) => {
  const { code, out, err } = await runCommand(command, args, {
    cwd: root,
    env: { OPSBOOK_AS_OF: asOf },
    now: Date.parse('2026-11-04T16:30:00+01:00'),
  });
  const problems = [...(out ?? '').matchAll(/^content\/(\S+?):[\d:]+ \w+ (\S+)$/gm)].map(
    ([, file, rule]) => `${file} ${rule}`,
  );
  return { code, problems, last: out?.trimEnd().split('\n').at(-1), err };
};

test('without a change nothing is found', async () => {
  expect(await validate('--changed', 'main')).toEqual({
    code: 0,
    problems: [],
    last: `no files changed since main, of ${minimalCount + 1} files in content, checked as of 2026-03-31T10:00:00.000Z: no problems`,
    err: '',
  });
  expect((await validate()).code).toBe(1);
});

test('errors in committed, edited, new and ignored files are found', async () => {
  git(root, ['switch', '-q', '-c', 'branch']);
  appendFileSync(inContent('incidents/2026-03-02-shop-down.md'), '<script>\n');
  git(root, ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.org', 'commit', '-qam', 'Script']);
  appendFileSync(inContent('incidents/2026-03-31-mails-late.md'), '<script>\n');
  writeFileSync(inContent('incidents/2026-03-09-new.md'), 'nothing\n');
  writeFileSync(inContent('incidents/notes.md'), 'nothing\n');
  const { code, problems, last } = await validate('--changed', 'main');
  expect([code, problems]).toEqual([
    1,
    [
      'incidents/2026-03-02-shop-down.md markdown-html',
      'incidents/2026-03-09-new.md front-matter',
      'incidents/2026-03-31-mails-late.md markdown-html',
      'incidents/notes.md front-matter',
    ],
  ]);
  expect(last).toContain(
    `4 files changed since main, and 3 files affected by them (2 in incidents/, 1 in postmortems/), of ${minimalCount + 3} files in content`,
  );
  expect(last).toMatch(/^4 files/);
});

test('a deleted record is reported where it is referenced', async () => {
  git(root, ['rm', '-q', 'content/incidents/2026-03-02-shop-down.md']);
  const { problems } = await validate('--changed', 'HEAD');
  expect(problems).toEqual([
    'postmortems/2026-03-02-shop-down.md unknown-reference',
    'postmortems/2026-03-02-shop-down.md unknown-link',
  ]);
});

test('a change to a fact sealed in BASE is found', async () => {
  git(root, ['switch', '-q', '-c', 'sealed']);
  const file = inContent('incidents/2026-03-02-shop-down.md');
  writeFileSync(file, readFileSync(file, 'utf8').replace('cause: deployment', 'cause: capacity'));
  git(root, [
    '-c',
    'user.name=Ada',
    '-c',
    'user.email=ada@example.org',
    'commit',
    '-qam',
    'Another cause',
    '--date=2026-03-01',
  ]);
  const { problems } = await validateAsOf('2026-10-01T00:00:00Z', '--changed', 'main');
  expect(problems).toEqual(['incidents/2026-03-02-shop-down.md sealed-fact']);
});

test('a change to the playbook is checked against every record, and an old problem is not reported again', async () => {
  const file = inContent('playbook/causes.yaml');
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^capacity:/m, 'load:'));
  const { problems, last } = await validate('--changed', 'HEAD');
  expect(problems).not.toContain('incidents/2026-03-05-old.md unknown-reference');
  expect(problems).toEqual(['incidents/2026-03-20-search-slow.md unknown-reference']);
  expect(last).toContain(
    '1 file changed since HEAD, and 9 files affected by it (everything depends on playbook/causes.yaml)',
  );
});

test.each([
  ['a base beside it', ['--changed', 'main', '--base', 'main'], /--changed cannot be combined with --base/],
  [
    'a name that git does not know',
    ['--changed', 'mian'],
    /there is no commit, branch or tag "mian" here; name one/,
  ],
  [
    'content outside any repository',
    ['--changed', 'main', '--content', minimal.replace(/.*/, tmpdir())],
    /not in a git repository/,
  ],
])('%s is a usage error', async (_, args, message) => {
  const { code, err } = await validate(...args);
  expect(code).toBe(2);
  expect(err).toMatch(message);
});
