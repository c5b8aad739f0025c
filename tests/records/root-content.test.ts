import { join } from 'node:path';
import { expect, test } from 'vitest';
import { outputFolder } from '../../src/build/output-folder.ts';
import { checkSince } from '../../src/checks/changed/since.ts';
import { contentRoot } from '../../src/records/content-root.ts';
import { readChange } from '../../src/records/git/change.ts';
import { readLog } from '../../src/records/git/log.ts';
import { historyOf } from '../../src/records/history.ts';
import { readContent } from '../../src/records/ledger.ts';
import { contentFolder, minimal, scratchFolder } from '../support/content-folder.ts';
import { textsIn, writeFiles } from '../support/files.ts';
import { makeRepository } from '../support/repository.ts';

const now = Date.parse('2026-03-31T12:00:00+02:00');

/** What a repository has beside its records. */
const BESIDE = {
  'package.json': '{}',
  'package-lock.json': '{}',
  LICENSE: 'MIT',
  'CONTRIBUTING.md': 'Welcome',
  'AGENTS.md': 'Read this',
  '.gitignore': 'node_modules/\ndist/\n',
  '.github/workflows/records.yml': 'name: Records',
};

/** The minimal organisation at the root of its repository, with packages and a built site. */
function repository(): string {
  const root = scratchFolder();
  makeRepository(root, [
    { at: '2026-01-12T12:00:00Z', files: { ...textsIn(minimal), ...BESIDE } },
    { at: '2026-01-13T12:00:00Z', files: { LICENSE: 'MIT, again', 'README.md': 'Hello' } },
  ]);
  writeFiles(root, {
    'node_modules/opsbook/incidents/a.md': 'x',
    'node_modules/opsbook/.cache/x': 'x',
    'dist/.opsbook-site': 'x',
    'dist/incidents/index.html': 'x',
  });
  return root;
}

test('a repository may itself be the content: what lies at its root for git, npm and the host is no record', async () => {
  const root = repository();
  expect(readContent(root).problems).toEqual([]);
  expect(readContent(root).files).toBe(readContent(minimal).files);
  const change = await readChange(root, 'HEAD^');
  if (!change.known) throw new Error(change.reason);
  expect([...change.before.keys()]).toEqual([]);
  expect((await checkSince(root, 'HEAD^', change, () => now, now)).problems).toEqual([]);
  const history = await historyOf(await readLog(root));
  if (!history.known) throw new Error('unknown');
  expect([...history.commits.keys()]).toContain('playbook/services.yaml');
});

test('a stray file is still no record there, nor a hidden one below the root', () => {
  const root = repository();
  writeFiles(root, { 'notes.md': 'x', 'incidents/.hidden': 'x', 'site/index.html': 'x' });
  expect(readContent(root).problems.map(({ rule, file }) => `${rule} ${file}`)).toEqual([
    'unknown-file incidents/.hidden',
    'unknown-file notes.md',
    'unknown-file site/index.html',
  ]);
});

test('a content folder inside a repository may have a licence, and nothing else of a root', () => {
  const content = contentFolder({ 'LICENSE.txt': 'MIT', 'package.json': '{}', '.github/a.yml': 'a: b' });
  makeRepository(join(content, '..'), [{ at: '2026-01-12T12:00:00Z', files: textsIn(content, 'content/') }]);
  expect(readContent(content).problems.map(({ file }) => file)).toEqual(['.github/a.yml', 'package.json']);
});

test('its site may be built into a new folder at its root, but not where records are kept', () => {
  const root = repository();
  const kept = {
    content: root,
    project: join(root, '../software'),
    working: root,
    home: join(root, '../home'),
  };
  expect(outputFolder(join(root, 'public-site'), kept)).toEqual({ folder: join(root, 'public-site') });
  for (const name of ['playbook', 'reports', 'experiments', 'incidents/site'])
    expect(outputFolder(join(root, name), kept)).toHaveProperty('refused');
});

test('a command finds the content at the root of such a repository by itself', () => {
  const root = repository();
  expect(contentRoot(undefined, { cwd: root, env: {} })).toBe(root);
  expect(contentRoot('other', { cwd: root, env: {} })).toBe(join(root, 'other'));
});
