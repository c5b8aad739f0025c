import type { Log } from './git/log.ts';
import { gitFault } from './git/repository.ts';

/** One commit that touched a record. */
export interface Commit {
  id: string;
  /** Epoch milliseconds, when it was committed. */
  at: number;
  author: string;
  subject: string;
}

/** What git knows of the content. Where it knows nothing, `reason` says why: that is shown, not guessed around. */
export type History =
  | { known: false; reason: string }
  | {
      known: true;
      /** The commit that is checked out. */
      head: Commit;
      /** Whether files of the content differ from it. */
      changed: boolean;
      /** Newest first, by path relative to the content folder. */
      commits: ReadonlyMap<string, readonly Commit[]>;
    };

/**
 * The history of the content's files: the commits that changed each, on whatever branch. A merge is none of them, having changed nothing by
 * itself. Never throws for what git says.
 */
export async function historyOf(log: Log): Promise<History> {
  if (!log.known) return { known: false, reason: log.reason };
  const commits = new Map<string, Commit[]>();
  for (const commit of log.commits) {
    if (commit.parents.length > 1) continue;
    for (const { path } of commit.files) {
      const list = commits.get(path);
      if (list) list.push(commit);
      else commits.set(path, [commit]);
    }
  }
  if (commits.size === 0) return { known: false, reason: 'none of its files is committed' };
  try {
    const changed = (await log.git.raw('status', '--porcelain', '--', '.')).trim() !== '';
    return { known: true, head: log.commits[0]!, changed, commits };
  } catch (error) {
    return { known: false, reason: gitFault(error).reason };
  }
}
