import type { SimpleGit } from 'simple-git';
import { placeOf } from '../place.ts';
import type { LoggedCommit } from './commits.ts';
import type { Log } from './log.ts';
import { MARKER } from './moved-from.ts';

/** A record's file that is not there any more: the commit that removed it, and the file that it became if git says so. */
export interface GoneFile {
  file: string;
  commit: LoggedCommit;
  to?: string;
}

const kindOf = (file: string) => {
  const place = placeOf(file);
  return place && 'record' in place ? place.record : undefined;
};

/**
 * The records that commits up to `until`, in epoch milliseconds, removed and none brought back, from a log that was read already. Git is asked for more only
 * where a record may have been renamed and changed at once. What an organisation had in this folder before another one took its place is not included.
 */
export async function goneFiles(log: Log, until: number): Promise<GoneFile[]> {
  if (!log.known) return [];
  const newest = new Map<string, LoggedCommit>();
  // A merge repeats what its branch did.
  const commits = sinceReplaced(log.commits.filter(({ at, parents }) => at <= until && parents.length < 2));
  for (const commit of commits)
    for (const { path } of commit.files) if (!newest.has(path)) newest.set(path, commit);
  const removed = [...newest].flatMap(([file, commit]) => {
    const isGone = commit.files.some(({ path, blob }) => path === file && blob === undefined);
    return isGone && kindOf(file) ? [{ file, commit }] : [];
  });
  const blobs = lastBlobs(commits);
  const renames = new Map<LoggedCommit, Promise<Map<string, string>>>();
  return Promise.all(
    removed.map(async ({ file, commit }): Promise<GoneFile> => {
      const added = commit.files.filter(
        ({ path, blob }) => blob !== undefined && kindOf(path) === kindOf(file),
      );
      const same = added.find(({ blob }) => blob === blobs.get(commit)?.get(file));
      if (same) return { file, commit, to: same.path };
      if (added.length === 0) return { file, commit };
      const own = renames.get(commit) ?? renamesIn(log.git, commit);
      renames.set(commit, own);
      const to = (await own).get(file);
      return to === undefined ? { file, commit } : { file, commit, to };
    }),
  );
}

/** The commits after the last one that removed all records and changed the organisation, as `npm run init` does with the demo. Newest first. */
function sinceReplaced(commits: readonly LoggedCommit[]): readonly LoggedCommit[] {
  const present = new Set<string>();
  let start = commits.length;
  for (const [i, { files }] of [...commits.entries()].reverse()) {
    const had = present.size > 0;
    for (const { path, blob } of files)
      if (blob === undefined) present.delete(path);
      else if (kindOf(path)) present.add(path);
    if (had && present.size === 0 && files.some(({ path }) => path === MARKER)) start = i;
  }
  return commits.slice(0, start);
}

/** The blob that each file had before each commit that removed it. */
function lastBlobs(commits: readonly LoggedCommit[]): Map<LoggedCommit, Map<string, string>> {
  const now = new Map<string, string>();
  const before = new Map<LoggedCommit, Map<string, string>>();
  for (const commit of commits.toReversed())
    for (const { path, blob } of commit.files) {
      const was = now.get(path);
      if (blob !== undefined) now.set(path, blob);
      else if (was !== undefined) before.set(commit, (before.get(commit) ?? new Map()).set(path, was));
    }
  return before;
}

/** The files that a commit renamed, as far as git takes them for the same: from → to, relative to the content folder. */
async function renamesIn(git: SimpleGit, { id }: LoggedCommit): Promise<Map<string, string>> {
  const options = [
    '-r',
    '-z',
    '--no-commit-id',
    '--find-renames',
    '--diff-filter=R',
    '--name-status',
    '--relative',
  ];
  const parts = (await git.raw('diff-tree', ...options, id)).split('\0');
  return new Map(
    parts.flatMap((part, i): [string, string][] =>
      /^R\d+$/.test(part) ? [[parts[i + 1] ?? '', parts[i + 2] ?? '']] : [],
    ),
  );
}
