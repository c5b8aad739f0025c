import type { SimpleGit } from 'simple-git';
import type { Commit } from '../history.ts';
import { gitFault, openRepository, type Repository } from './repository.ts';

/** A commit with its place in the history, and the files that differ from its first parent; a deleted one has no blob. */
export interface LoggedCommit extends Commit {
  /** The ids of the commits it was made from: none for the first, several for a merge. */
  parents: string[];
  files: { path: string; blob: string | undefined }[];
}

/** Every commit of a content folder's repository, newest first, or why they are not known. */
export type Log =
  | Extract<Repository, { known: false }>
  | { known: true; git: SimpleGit; commits: readonly LoggedCommit[] };

const FORMAT = '--format=%H %ct %P%n%an%n%s';
/** Of a git setting that would change what is printed, none may. */
const PLAIN = ['--no-show-signature', '--no-follow', '--no-renames', '--relative', '--no-abbrev'];

/** Reads the log of what is checked out, merges included, with one `git log`. Never throws for what git says. */
export async function readLog(root: string): Promise<Log> {
  const repository = await openRepository(root);
  if (!repository.known) return repository;
  const { git } = repository;
  try {
    return { known: true, git, commits: await readCommits(git) };
  } catch (error) {
    return gitFault(error);
  }
}

/**
 * The commits, newest first, with the files below the repository's opened folder that each changed. Paths are relative to that folder. `options`
 * are git's own. Without a path to look for, which costs git more than to leave out what is printed elsewhere.
 */
export async function readCommits(git: SimpleGit, ...options: string[]): Promise<LoggedCommit[]> {
  const text = await git.raw(
    'log',
    '-z',
    '--raw',
    '--diff-merges=first-parent',
    FORMAT,
    ...PLAIN,
    ...options,
  );
  const commits: LoggedCommit[] = [];
  const parts = text.split('\0');
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i]!;
    // `:100644 100644 OLD NEW M`, and the path after it, whatever that looks like.
    const change = /^\n?:\d+ \d+ [0-9a-f]+ ([0-9a-f]+) [A-Z]/.exec(part);
    if (change) {
      const blob = /^0+$/.test(change[1]!) ? undefined : change[1]!;
      commits.at(-1)?.files.push({ path: parts[++i] ?? '', blob });
      continue;
    }
    const [head = '', author = '', subject = ''] = part.split('\n');
    const [id = '', seconds, ...parents] = head.split(' ').filter(Boolean);
    if (id) commits.push({ id, at: Number(seconds) * 1000, author, subject, parents, files: [] });
  }
  return commits;
}

/** The newest commit, its first parent, and so on: what a branch has been, each merge counting as one change. */
export function firstParents(commits: readonly LoggedCommit[]): LoggedCommit[] {
  const byId = new Map(commits.map((commit) => [commit.id, commit]));
  const line: LoggedCommit[] = [];
  for (let next = commits[0]; next; next = byId.get(next.parents[0] ?? '')) line.push(next);
  return line;
}
