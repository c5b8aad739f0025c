import { realpathSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { simpleGit } from 'simple-git';

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

const FIELD = '\u001f';
const RECORD = '\u001e';

/** Reads the history of the content folder with one `git log` for all files. Never throws: a folder without git has no history. */
export async function readHistory(root: string): Promise<History> {
  try {
    const git = simpleGit(root);
    const top = (await git.raw('rev-parse', '--show-toplevel')).trim();
    if ((await git.raw('rev-parse', '--is-shallow-repository')).trim() === 'true')
      return { known: false, reason: 'the repository was cloned without its full history' };
    const folder = relative(realpathSync(top), realpathSync(root)).split(sep).join('/');
    const log = await git.raw(
      '-c',
      'core.quotePath=false',
      'log',
      `--format=${RECORD}%H${FIELD}%ct${FIELD}%an${FIELD}%s`,
      '--name-only',
      '--no-renames',
      '--',
      '.',
    );
    const commits = new Map<string, Commit[]>();
    for (const block of log.split(RECORD).slice(1)) {
      const [head = '', ...files] = block.split('\n');
      const [id = '', seconds, author = '', subject = ''] = head.split(FIELD);
      const commit = { id, at: Number(seconds) * 1000, author, subject };
      for (const path of files) {
        const file = folder ? path.slice(folder.length + 1) : path;
        if (file === '') continue;
        const list = commits.get(file);
        if (list) list.push(commit);
        else commits.set(file, [commit]);
      }
    }
    const [id = '', seconds, author = '', subject = ''] = (
      await git.raw('log', '-1', `--format=%H${FIELD}%ct${FIELD}%an${FIELD}%s`)
    )
      .trim()
      .split(FIELD);
    if (commits.size === 0) return { known: false, reason: 'none of its files is committed' };
    const changed = (await git.raw('status', '--porcelain', '--', '.')).trim() !== '';
    return { known: true, head: { id, at: Number(seconds) * 1000, author, subject }, changed, commits };
  } catch (error) {
    const [first = ''] = String((error as Error).message)
      .trim()
      .split('\n');
    const outside = /not a git repository/i.test(first);
    return {
      known: false,
      reason: outside ? 'the content is not in a git repository' : `git could not be read: ${first}`,
    };
  }
}
