import { readLog } from './git/log.ts';
import { gitFault, openRepository } from './git/repository.ts';

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
      commits: Map<string, Commit[]>;
    };

/** Reads the history of the content folder with one `git log` for all files. Never throws: a folder without git has no history. */
export async function readHistory(root: string): Promise<History> {
  const repository = await openRepository(root);
  if (!repository.known) return { known: false, reason: repository.reason };
  const { git } = repository;
  try {
    const commits = new Map<string, Commit[]>();
    for (const { files, ...commit } of await readLog(git))
      for (const { path } of files) {
        const list = commits.get(path);
        if (list) list.push(commit);
        else commits.set(path, [commit]);
      }
    if (commits.size === 0) return { known: false, reason: 'none of its files is committed' };
    const head = (await git.raw('log', '-1', '--no-show-signature', '--format=%H%n%ct%n%an%n%s')).split('\n');
    const [id = '', seconds, author = '', subject = ''] = head;
    const changed = (await git.raw('status', '--porcelain', '--', '.')).trim() !== '';
    return { known: true, head: { id, at: Number(seconds) * 1000, author, subject }, changed, commits };
  } catch (error) {
    return { known: false, reason: gitFault(error) };
  }
}
