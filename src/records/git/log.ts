import type { SimpleGit } from 'simple-git';
import { readCommits } from './commits.ts';
import { type Followed, followMoves } from './moves.ts';
import { gitFault, openRepository, type Repository } from './repository.ts';

/** Every commit of a content folder's repository, newest first, with the content's files wherever they lay, or why they are not known. */
export type Log = Extract<Repository, { known: false }> | ({ known: true; git: SimpleGit } & Followed);

/** Reads the log of what is checked out, merges included, with one `git log`. Never throws for what git says. */
export async function readLog(root: string): Promise<Log> {
  return logOf(root, await openRepository(root));
}

/** Returns a function that reads the log repeatedly, and asks git for it again only when another commit is checked out. */
export function logReader(root: string): () => Promise<Log> {
  let last: { head: string; log: Log } | undefined;
  return async () => {
    const repository = await openRepository(root);
    if (!repository.known) return repository;
    if (last?.head === repository.head) return last.log;
    const log = await logOf(root, repository);
    last = log.known ? { head: repository.head, log } : undefined;
    return log;
  };
}

async function logOf(root: string, repository: Repository): Promise<Log> {
  if (!repository.known) return repository;
  const { git } = repository;
  try {
    return { known: true, git, ...(await followMoves(git, root, await readCommits(git), 'HEAD')) };
  } catch (error) {
    return gitFault(error);
  }
}
