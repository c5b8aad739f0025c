import { changedFiles } from '../git/changed-files.ts';
import { firstParents, type Log, type LoggedCommit, readCommits } from '../git/log.ts';
import { gitFault, openRepository, type Repository } from '../git/repository.ts';
import type { Commit } from '../history.ts';
import { isFolder } from '../read.ts';

/** A file as a commit left it; without a blob it was deleted. */
export interface PastFile {
  /** Epoch milliseconds: when the commit came, never earlier than those before it. */
  at: number;
  /** Its place among the commits, the oldest being 0. */
  order: number;
  commit: Commit;
  blob: string | undefined;
}

/** What git knows of the files of the content, or why it knows nothing. */
export type Past =
  | Extract<Repository, { known: false }>
  | {
      known: true;
      root: string;
      /** The clock when it was read, in epoch milliseconds. */
      now: number;
      /** Oldest first, by path. */
      files: ReadonlyMap<string, PastFile[]>;
      /** Files that lie on disk otherwise than in the newest commit. */
      changed: ReadonlySet<string>;
    };

/**
 * Reads every version that the files of a content folder had, up to `commit` (what is checked out), with one `git log`. A merge counts when it
 * was merged: what a branch says of its own past proves nothing. Nor does a commit from the future: `now` is the clock's, in epoch milliseconds.
 * `known` are the files that differ from the commit, where somebody has asked for them already. Never throws for what git says.
 */
export async function readPast(
  root: string,
  now: number,
  commit = 'HEAD',
  known?: ReadonlySet<string>,
): Promise<Past> {
  if (!isFolder(root))
    return {
      known: false,
      reason: 'the content folder does not exist',
      fix: 'name one that does',
      lack: 'none',
    };
  const repository = await openRepository(root);
  if (!repository.known) return repository;
  try {
    const [commits, changed] = await Promise.all([
      readCommits(repository.git, '--first-parent', commit),
      known ?? changedFiles(root, commit),
    ]);
    return { known: true, root, now, files: versionsOf(commits, now), changed: new Set(changed) };
  } catch (error) {
    return gitFault(error);
  }
}

/** The same as `readPast`, of a log that was read already. */
export async function pastOf(log: Log, root: string, now: number): Promise<Past> {
  if (!log.known) return log;
  try {
    const files = versionsOf(firstParents(log.commits), now);
    return { known: true, root, now, files, changed: new Set(await changedFiles(root, 'HEAD')) };
  } catch (error) {
    return gitFault(error);
  }
}

/** The versions of each file, oldest first, from the commits along the first parents, newest first. */
function versionsOf(commits: readonly LoggedCommit[], now: number): Map<string, PastFile[]> {
  const versions = new Map<string, PastFile[]>();
  let at = Number.NEGATIVE_INFINITY;
  for (const [order, commit] of commits.toReversed().entries()) {
    if (commit.at <= now) at = Math.max(at, commit.at);
    for (const { path, blob } of commit.files) {
      const list = versions.get(path);
      const file = { at, order, commit, blob };
      if (list) list.push(file);
      else versions.set(path, [file]);
    }
  }
  return versions;
}
