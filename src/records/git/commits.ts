import type { SimpleGit } from 'simple-git';
import type { Commit } from '../history.ts';

/** A commit with its place in the history, and the files that differ from its first parent; a deleted one has no blob. */
export interface LoggedCommit extends Commit {
  /** The ids of the commits it was made from: none for the first, several for a merge. */
  parents: string[];
  files: { path: string; blob: string | undefined }[];
}

const FORMAT = '--format=%H %P%n%ct%n%an%n%s';
/** Of a git setting that would change what is printed, none may. */
const PLAIN = ['--no-show-signature', '--no-follow', '--no-renames', '--relative', '--no-abbrev', '--root'];

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
    const change = changeAt(parts, i);
    if (change) {
      i++;
      commits.at(-1)?.files.push(change);
      continue;
    }
    const [head = '', seconds = '', author = '', subject = ''] = part.split('\n');
    const [id = '', ...parents] = head.split(' ').filter(Boolean);
    // Git writes no time for a commit that says it is from before 1970.
    if (id) commits.push({ id, at: Number(seconds) * 1000, author, subject, parents, files: [] });
  }
  return commits;
}

/** A file that differs, from git's raw output: `:100644 100644 OLD NEW M`, and the path after it, whatever that looks like. */
function changeAt(parts: readonly string[], i: number): LoggedCommit['files'][number] | undefined {
  const [, blob] = /^\n?:\d+ \d+ [0-9a-f]+ ([0-9a-f]+) [A-Z]/.exec(parts[i]!) ?? [];
  if (blob === undefined) return undefined;
  return { path: parts[i + 1] ?? '', blob: /^0+$/.test(blob) ? undefined : blob };
}

/** The files that differ, from what git says of two trees. */
export function changesIn(text: string): LoggedCommit['files'] {
  const parts = text.split('\0');
  // The path after a change looks like none.
  return parts.flatMap((_, i) => (i % 2 === 0 ? (changeAt(parts, i) ?? []) : []));
}

/** The newest commit, its first parent, and so on: what a branch has been, each merge counting as one change. */
export function firstParents(commits: readonly LoggedCommit[]): LoggedCommit[] {
  const byId = new Map(commits.map((commit) => [commit.id, commit]));
  const line: LoggedCommit[] = [];
  for (let next = commits[0]; next; next = byId.get(next.parents[0] ?? '')) line.push(next);
  return line;
}
