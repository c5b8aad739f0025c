import type { Folder } from '../folder.ts';
import { changedFiles } from '../git/changed-files.ts';
import { readCommits } from '../git/commits.ts';
import type { Log } from '../git/log.ts';
import { followMoves } from '../git/moves.ts';
import { openGit } from '../git/open-git.ts';
import { gitFault, openRepository, type Repository } from '../git/repository.ts';
import { type ContentFile, isFolder } from '../read.ts';
import { type Line, linesOf, type PastFile } from './lines.ts';

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
      /** A changed file as it is now; undefined if it is gone. Default: what lies on disk. */
      present?: (file: string) => ContentFile | undefined;
    };

/**
 * Reads every version that the files of a content folder had, up to `commit` (what is checked out), with one `git log`. A merge counts
 * when it was merged: what a branch says of its own past proves nothing, but what was sealed there is not free. Nor does a commit from the
 * future: `now` is the clock's, in epoch milliseconds. `known` are the files that differ from the commit, where somebody has asked for
 * them already. Never throws for what git says.
 */
export async function readPast(
  root: string,
  now: number,
  commit = 'HEAD',
  known?: ReadonlySet<string>,
): Promise<Past> {
  return (await askPast(root, commit, known))(now);
}

/** The same before the clock is known, which may depend on the content: git answers while that is read. */
export async function askPast(
  root: string,
  commit = 'HEAD',
  known?: ReadonlySet<string>,
): Promise<(now: number) => Past> {
  const unknown: Past = {
    known: false,
    reason: 'the content folder does not exist',
    fix: 'name one that does',
    lack: 'none',
  };
  if (!isFolder(root)) return () => unknown;
  // All at once. Where there is no history, the other answers mean nothing.
  const [repository, [asked]] = await Promise.all([
    openRepository(root),
    Promise.allSettled([
      Promise.all([readCommits(openGit(root), commit), known ?? changedFiles(root, commit)]),
    ]),
  ]);
  if (!repository.known) return () => repository;
  try {
    if (asked.status === 'rejected') throw asked.reason;
    const [read, changed] = asked.value;
    const { commits, earlier } = await followMoves(repository.git, root, read, commit);
    if (earlier && !earlier.isSame) {
      const moved: Past = {
        known: false,
        reason: `the content was in ${earlier.folder || './'} and is compared with nothing in this folder`,
        fix: 'move the folder as it is, with git mv, and change its records afterwards',
        lack: 'cut',
      };
      return () => moved;
    }
    const own = new Set(known || !earlier ? changed : await changedFiles(root, commit, earlier));
    return (now) => {
      const { main, merged } = linesOf(commits, now);
      return { known: true, root, now, files: main, merged, changed: own };
    };
  } catch (error) {
    const fault = gitFault(error);
    return () => fault;
  }
}

/** The same past for a folder that is not the one on disk: these files of it differ from what is there. */
export function pastOfFolder(past: Past, folder: Folder, files: Iterable<string>): Past {
  if (!past.known) return past;
  const present = (file: string) => (folder.files.includes(file) ? folder.read(file) : undefined);
  return { ...past, changed: new Set([...past.changed, ...files]), present };
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
      changed: new Set(await changedFiles(root, 'HEAD', log.earlier)),
    };
  } catch (error) {
    return gitFault(error);
  }
}
