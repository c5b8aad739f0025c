import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { SimpleGit } from 'simple-git';
import { playbookKinds } from '../../schemas/kinds.ts';
import { changedFiles } from '../git/changed-files.ts';
import { type Log, readCommits } from '../git/log.ts';
import { gitFault, openRepository, type Repository } from '../git/repository.ts';
import { isFolder } from '../read.ts';
import { type Line, linesOf, type PastFile } from './lines.ts';

const { place: PLAYBOOK } = playbookKinds.organisation;

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
      /** The lines that were merged: what was sealed on one of them stays sealed, whichever parent of the merge is the first. */
      merged: readonly Line[];
      /** Files that lie on disk otherwise than in the newest commit. */
      changed: ReadonlySet<string>;
    };

/**
 * Reads every version that the files of a content folder had, up to `commit` (what is checked out), with one `git log`. A merge counts when it
 * was merged: what a branch says of its own past proves nothing, but what was sealed there is not free. Nor does a commit from the future: `now` is the clock's, in epoch milliseconds.
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
      readCommits(repository.git, commit),
      known ?? changedFiles(root, commit),
    ]);
    const { main, merged } = linesOf(commits, now);
    const moved = await movedFrom(repository.git, commit, main);
    if (moved !== undefined)
      return {
        known: false,
        reason: `the content was in ${moved} and is compared with nothing in this folder`,
        fix: `move it back to ${moved}; if it has to move, have it merged by whoever may do so without this check`,
        lack: 'cut',
      };
    return { known: true, root, now, files: main, merged, changed: new Set(changed) };
  } catch (error) {
    return gitFault(error);
  }
}

/** The folder that held the content in a commit and is gone, if the folder that was read held none; otherwise undefined. */
async function movedFrom(
  git: SimpleGit,
  commit: string,
  files: ReadonlyMap<string, PastFile[]>,
): Promise<string | undefined> {
  if (files.get(PLAYBOOK)?.at(-1)?.blob !== undefined) return undefined;
  const top = (await git.raw('rev-parse', '--show-toplevel')).trim();
  const names = await git.raw('ls-tree', '-r', '-z', '--full-tree', '--name-only', commit);
  // Where the other one is still there, this is a second content and not a moved one.
  const gone = names
    .split('\0')
    .find((name) => `/${name}`.endsWith(`/${PLAYBOOK}`) && !existsSync(join(top, name)));
  return gone === undefined ? undefined : gone.slice(0, -PLAYBOOK.length) || './';
}

/** The same as `readPast`, of a log that was read already. */
export async function pastOf(log: Log, root: string, now: number): Promise<Past> {
  if (!log.known) return log;
  try {
    const { main, merged } = linesOf(log.commits, now);
    return {
      known: true,
      root,
      now,
      files: main,
      merged,
      changed: new Set(await changedFiles(root, 'HEAD')),
    };
  } catch (error) {
    return gitFault(error);
  }
}
