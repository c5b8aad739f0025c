import type { SimpleGit } from 'simple-git';
import { expect, test } from 'vitest';
import type { LoggedCommit } from '../../../src/records/git/commits.ts';
import { goneFiles } from '../../../src/records/git/gone.ts';

const MARKER = 'playbook/organisation.yaml';
const FIRST = 'incidents/2026-05-01-first.md';
const SECOND = 'incidents/2026-05-02-second.md';

/** Commits from what each changed, oldest first: the blobs of files, or null where it removed one. */
function logOf(...changes: Record<string, string | null>[]) {
  const commits = changes.map(
    (files, i): LoggedCommit => ({
      id: String(i),
      at: i,
      author: 'Ada',
      subject: '',
      parents: i === 0 ? [] : [String(i - 1)],
      files: Object.entries(files).map(([path, blob]) => ({ path, blob: blob ?? undefined })),
    }),
  );
  return { known: true as const, git: {} as SimpleGit, commits: commits.toReversed() };
}
const goneIn = async (...changes: Record<string, string | null>[]) =>
  (await goneFiles(logOf(...changes), 100)).map(({ file }) => file);

test('a removed record is gone, the last one too', async () => {
  expect(await goneIn({ [MARKER]: 'a', [FIRST]: '1' }, { [FIRST]: null })).toEqual([FIRST]);
});

test('records that went with their organisation are not those of the next one', async () => {
  const replaced = [
    { [MARKER]: 'a', [FIRST]: '1' },
    { [MARKER]: 'b', [FIRST]: null },
  ];
  expect(await goneIn(...replaced)).toEqual([]);
  expect(await goneIn(...replaced, { [SECOND]: '2' }, { [SECOND]: null })).toEqual([SECOND]);
});

test('a change of the organisation that leaves a record is no other organisation', async () => {
  const both = { [MARKER]: 'a', [FIRST]: '1', [SECOND]: '2' };
  expect(await goneIn(both, { [MARKER]: 'b', [FIRST]: null })).toEqual([FIRST]);
});
