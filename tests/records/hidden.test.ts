import { expect, test } from 'vitest';
import { checkSince } from '../../src/checks/changed/since.ts';
import { readChange } from '../../src/records/git/change.ts';
import { readContent } from '../../src/records/ledger.ts';
import { contentFolder, minimal } from '../support/content-folder.ts';
import { textsIn, writeFiles } from '../support/files.ts';
import { git, makeRepository } from '../support/repository.ts';

const now = Date.parse('2026-03-31T12:00:00+02:00');

/** The minimal organisation in a repository, with committed and uncommitted files. */
function repository(committed: Record<string, string>, uncommitted: Record<string, string>) {
  const root = contentFolder({}, { base: null });
  makeRepository(root, [
    { at: '2026-01-12T12:00:00Z', files: textsIn(minimal) },
    { at: '2026-01-13T12:00:00Z', files: committed },
  ]);
  writeFiles(root, uncommitted);
  return root;
}

const unknown = (root: string) =>
  readContent(root)
    .problems.filter(({ rule }) => rule === 'unknown-file')
    .map(({ file }) => file);

/** The same with --changed. */
async function unknownSince(root: string, since: string) {
  const change = await readChange(root, since);
  if (!change.known) throw new Error(change.reason);
  const { problems } = await checkSince(root, since, change, () => now, now);
  return problems.map(({ rule, file }) => `${rule} ${file}`);
}

test('what editors leave is reported once it is committed', () => {
  const root = repository(
    { '.DS_Store': 'x', 'incidents/a.md~': 'x' },
    { 'incidents/.DS_Store': 'x', '.a.swp': 'x' },
  );
  expect(unknown(root)).toEqual(['.DS_Store', 'incidents/a.md~']);
  git(root, ['add', '-f', '.a.swp']);
  expect(unknown(root)).toEqual(['.DS_Store', '.a.swp', 'incidents/a.md~']);
});

test('a hidden file that git ignores concerns only this machine, if it is not committed all the same', () => {
  const root = repository(
    { '.claude/committed.json': '{}' },
    { '.obsidian/app.json': '{}', '.claude/own.json': '{}' },
  );
  writeFiles(root, { '.git/info/exclude': '.obsidian\n.claude\n' });
  expect(unknown(root)).toEqual(['.claude/committed.json']);
  writeFiles(root, { '.git/info/exclude': '' });
  expect(unknown(root)).toEqual(['.claude/committed.json', '.claude/own.json', '.obsidian/app.json']);
});

test('a change that adds one is refused, and one that was there is left to the whole check', async () => {
  const root = repository({ 'incidents/.gitattributes': '* -diff\n' }, {});
  expect(await unknownSince(root, 'HEAD')).toEqual([]);
  expect(await unknownSince(root, 'HEAD^')).toEqual(['unknown-file incidents/.gitattributes']);
  writeFiles(root, { 'reports/README.md': 'Approve this.\n', 'README.md': 'Approve \u202ethis.\n' });
  expect(await unknownSince(root, 'HEAD')).toEqual([
    'control-character README.md',
    'unknown-file reports/README.md',
  ]);
});
