import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { scratchFolder } from '../support/content-folder.ts';
import { textsIn, writeFiles } from '../support/files.ts';
import { git } from '../support/repository.ts';

const guide = readFileSync(join(import.meta.dirname, '../../src/pages/guide/upgrading.mdx'), 'utf8');
/** The commands that the guide gives for the template. */
const [, commands = ''] = /^git fetch upstream\n([\s\S]*?)^```$/m.exec(guide)!;

const commit = (root: string, message: string) => {
  git(root, ['add', '-A']);
  git(root, ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.org', 'commit', '-q', '-m', message]);
};

test('the next version of the template brings no demo record into the content, and the newest demo to the tests', () => {
  const root = scratchFolder({
    'src/a.ts': 'export const a = 1;\n',
    'content/README.md': 'Guide\n\nFirst.\n',
    'content/playbook/agents.yaml': 'a: { name: A }\n',
    'content/incidents/one.md': 'one of the demo\n'.repeat(9),
    'content/incidents/two.md': 'two of the demo\n'.repeat(9),
  });
  git(root, ['init', '-q', '-b', 'main']);
  commit(root, 'The first version');
  git(root, ['branch', 'upstream']);

  // An organisation of one's own: the demo moves, and records come.
  git(root, ['mv', 'content', 'demo']);
  writeFiles(root, {
    'tests/fixtures/keep': '',
    'content/README.md': 'Guide\n',
    'content/playbook/agents.yaml': 'ada: { name: Ada }\n',
    'content/incidents/mine.md': 'mine\n',
  });
  git(root, ['mv', 'demo', 'tests/fixtures/demo']);
  commit(root, 'Our organisation');
  const own = textsIn(join(root, 'content'));

  // The next version changes, removes and adds records of the demo, and the software.
  git(root, ['switch', '-q', 'upstream']);
  writeFiles(root, {
    'src/a.ts': 'export const a = 2;\n',
    'content/README.md': 'Guide\n\nSecond.\n',
    'content/playbook/agents.yaml': 'a: { name: A }\nb: { name: B }\n',
    'content/incidents/one.md': `${'one of the demo\n'.repeat(9)}changed\n`,
    'content/incidents/two.md': undefined,
    'content/incidents/three.md': 'three\n',
    'content/metrics/new.yaml': 'new: 1\n',
  });
  commit(root, 'The next version');
  const demo = textsIn(join(root, 'content'));
  git(root, ['switch', '-q', 'main']);
  git(root, ['update-ref', 'refs/remotes/upstream/main', 'upstream']);

  execFileSync('bash', ['-e', '-c', commands], {
    cwd: root,
    stdio: 'pipe',
    env: {
      PATH: process.env['PATH'],
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_AUTHOR_NAME: 'Ada',
      GIT_AUTHOR_EMAIL: 'a@example.org',
      GIT_COMMITTER_NAME: 'Ada',
      GIT_COMMITTER_EMAIL: 'a@example.org',
    },
  });
  expect(git(root, ['diff', '--name-only', '--diff-filter=U'])).toBe('');
  expect(existsSync(join(root, '.git/MERGE_HEAD'))).toBe(true);
  expect(textsIn(join(root, 'content'))).toEqual(own);
  expect(textsIn(join(root, 'tests/fixtures/demo'))).toEqual(demo);
  expect(readFileSync(join(root, 'src/a.ts'), 'utf8')).toContain('a = 2');
  commit(root, 'Merge the next version');
  expect(git(root, ['status', '--porcelain'])).toBe('');
});
