import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GitError } from 'simple-git';
import { beforeAll, describe, expect, test } from 'vitest';
import { readChange } from '../../../src/records/git/change.ts';
import { readLog } from '../../../src/records/git/log.ts';
import { gitFault } from '../../../src/records/git/repository.ts';
import { historyOf } from '../../../src/records/history.ts';
import { pastOf, readPast } from '../../../src/records/seals/past.ts';
import { scratchFolder } from '../../support/content-folder.ts';
import { git, makeRepository } from '../../support/repository.ts';

const NOW = Date.parse('2026-06-01T12:00:00Z');
const root = scratchFolder();

beforeAll(() =>
  makeRepository(root, [
    { at: '2026-01-01T12:00:00Z', files: { 'a.md': '1', 'b.md': '1', 'c.md': '1' } },
    { at: '2026-01-02T12:00:00Z', files: { 'a.md': '2' }, branch: 'side', from: 'main' },
    { at: '2026-01-03T12:00:00Z', files: { 'b.md': '2' } },
    // Main is merged into the branch, which changes further; then it is merged into main, and the files of both sides differ.
    { at: '2026-01-04T12:00:00Z', files: { 'b.md': '2' }, branch: 'side', merges: 'main' },
    { at: '2026-01-05T12:00:00Z', files: { 'a.md': '3', 'new.md': '1' }, branch: 'side' },
    { at: '2026-01-06T12:00:00Z', files: { 'c.md': undefined } },
    { at: '2026-01-07T12:00:00Z', files: { 'a.md': '3', 'new.md': '1' }, merges: 'side' },
    { at: '2026-01-08T12:00:00Z', files: { 'new.md': '2' } },
  ]),
);

/** The numbers of the commits of each file. */
const changes = (files: Iterable<readonly [string, readonly { subject: string }[]]>) =>
  Object.fromEntries(
    [...files].map(([file, all]) => [file, all.map(({ subject }) => subject.slice('Change '.length)).join()]),
  );

describe('one log', () => {
  test('gives the history: the commits of all branches, without merges', async () => {
    const history = await historyOf(await readLog(root));
    expect(history.known && changes(history.commits)).toEqual({
      'a.md': '5,2,1',
      'b.md': '3,1',
      'c.md': '6,1',
      'new.md': '8,5',
    });
    expect(history.known && [history.head.subject, history.changed]).toEqual(['Change 8', false]);
  });

  test('gives the binding past along first parents, with a merge as one change', async () => {
    const past = await pastOf(await readLog(root), root, NOW);
    expect(
      past.known &&
        changes([...past.files].map(([file, all]) => [file, all.map(({ commit }) => commit)] as const)),
    ).toEqual({ 'a.md': '1,7', 'b.md': '1,3', 'c.md': '1,6', 'new.md': '7,8' });
  });

  test('gives the same past as a log of the first parents', async () => {
    const past = await pastOf(await readLog(root), root, NOW);
    const own = await readPast(root, NOW);
    expect(own.known && own.files.size).toBe(4);
    expect(past).toEqual(own);
  });

  test('is unknown without a repository', async () => {
    const log = await readLog(tmpdir());
    expect(log).toMatchObject({ known: false, lack: 'none' });
    expect(await historyOf(log)).toEqual({
      known: false,
      reason: 'the content is not in a git repository',
    });
    expect(await pastOf(log, tmpdir(), NOW)).toBe(log);
  });
});

describe('a fault', () => {
  test('that git reports is the reason', () => {
    expect(gitFault(new GitError(undefined, 'fatal: bad object HEAD\nmore'))).toMatchObject({
      reason: 'git could not be read: fatal: bad object HEAD',
    });
  });

  test('of our own is not reported as a git fault', () => {
    const own = new TypeError('files is not iterable');
    expect(() => gitFault(own)).toThrow(own);
  });
});

describe('a content folder that was moved', () => {
  const files = { 'playbook/organisation.yaml': 'name: Acme\n', 'a.md': '1', 'b.md': '1' };
  const inFolder = (folder: string, some: Record<string, string | undefined>) =>
    Object.fromEntries(Object.entries(some).map(([file, text]) => [`${folder}/${file}`, text]));
  const gone = (some: object) => Object.fromEntries(Object.keys(some).map((file) => [file, undefined]));
  const top = scratchFolder();
  beforeAll(() =>
    makeRepository(top, [
      { at: '2026-01-01T12:00:00Z', files: { 'README.md': 'Acme' } },
      { at: '2026-01-02T12:00:00Z', files: inFolder('old', files) },
      { at: '2026-01-03T12:00:00Z', files: { 'old/a.md': '2' } },
      {
        at: '2026-01-04T12:00:00Z',
        files: {
          ...inFolder('old', gone(files)),
          ...inFolder('apps/new', { ...files, 'a.md': '2', 'b.md': '2' }),
        },
      },
      { at: '2026-01-05T12:00:00Z', files: { 'apps/new/a.md': '3' } },
    ]),
  );

  test('keeps the commits of its files; the move changed only what it edited', async () => {
    const history = await historyOf(await readLog(join(top, 'apps/new')));
    expect(history.known && changes(history.commits)).toEqual({
      'playbook/organisation.yaml': '2',
      'a.md': '5,3,2',
      'b.md': '4,2',
    });
  });

  test('is compared with the folder that it was in at the base', async () => {
    const folder = join(top, 'apps/new');
    const change = await readChange(folder, 'HEAD~2');
    const before = { 'a.md': '2', 'b.md': '1' };
    expect(
      change.known && Object.fromEntries([...change.before].map(([file, bytes]) => [file, String(bytes)])),
    ).toEqual(before);
    const commit = change.known ? change.commit : '';
    const past = await readPast(folder, NOW, commit);
    expect(past.known && [...past.changed]).toEqual(Object.keys(before));
  });

  test('is another content if another folder is still there, or holds nothing of it', async () => {
    const other = scratchFolder();
    makeRepository(other, [
      { at: '2026-01-02T12:00:00Z', files: { ...inFolder('kept', files), ...inFolder('gone', files) } },
      {
        at: '2026-01-03T12:00:00Z',
        files: {
          ...inFolder('gone', gone(files)),
          ...inFolder('content', { 'playbook/organisation.yaml': 'name: Other\n', 'c.md': '1' }),
        },
      },
    ]);
    const past = await readPast(join(other, 'content'), NOW);
    expect(past.known && [...past.files.keys()]).toEqual(['c.md', 'playbook/organisation.yaml']);
  });
});

test('a commit from before 1970 hides none of those before it', async () => {
  const folder = scratchFolder();
  makeRepository(folder, [
    { at: '2026-01-01T12:00:00Z', files: { 'a.md': '1' } },
    { at: '2026-01-02T12:00:00Z', files: { 'a.md': '2' } },
  ]);
  const commit = git(folder, ['cat-file', 'commit', 'HEAD']).replace(/> \d+ /g, '> -86400 ');
  const id = git(folder, ['hash-object', '--literally', '-t', 'commit', '-w', '--stdin'], commit).trim();
  git(folder, ['reset', '-q', '--hard', id]);
  const past = await readPast(folder, NOW);
  expect(past.known && past.files.get('a.md')?.map(({ at, commit: { subject } }) => [at, subject])).toEqual([
    [Date.parse('2026-01-01T12:00:00Z'), 'Change 1'],
    [Date.parse('2026-01-01T12:00:00Z'), 'Change 2'],
  ]);
});

test('the first commit is read whatever git is set to show of it', async () => {
  const folder = scratchFolder();
  makeRepository(folder, [{ at: '2026-01-01T12:00:00Z', files: { 'a.md': '1' } }]);
  git(folder, ['config', 'log.showRoot', 'false']);
  const past = await readPast(folder, NOW);
  expect(past.known && [...past.files.keys()]).toEqual(['a.md']);
});

test('without git on the machine, that is what is said', () => {
  expect(gitFault(new GitError(undefined, 'Error: spawn git ENOENT'))).toMatchObject({
    reason: 'git is not installed, or not on the PATH',
    lack: 'cut',
  });
});
