import type { SimpleGit } from 'simple-git';
import type { Commit } from '../history.ts';

/** A commit with the files that it changed; a deleted one has no blob. */
export interface LoggedCommit extends Commit {
  files: { path: string; blob: string | undefined }[];
}

const FORMAT = '--format=%H %ct%n%an%n%s';
/** Of a git setting that would change what is printed, none may. */
const PLAIN = ['--no-show-signature', '--no-follow', '--no-renames', '--relative', '--no-abbrev'];

/**
 * The commits, newest first, with the files below the repository's opened folder that each changed, with one `git log`. Paths are relative to that
 * folder. `options` are git's own. Without a path to look for, which costs git more than to leave out what is printed elsewhere.
 */
export async function readLog(git: SimpleGit, ...options: string[]): Promise<LoggedCommit[]> {
  const text = await git.raw('log', '-z', '--raw', FORMAT, ...PLAIN, ...options);
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
    const [id = '', seconds] = head.split(' ');
    if (id) commits.push({ id, at: Number(seconds) * 1000, author, subject, files: [] });
  }
  return commits;
}
