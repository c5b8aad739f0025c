import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { GitError, type SimpleGit } from 'simple-git';
import { isInRepository } from '../hidden.ts';
import { openGit } from './open-git.ts';

/** The repository that a content folder lies in, or why its history cannot be read. */
export type Repository =
  | {
      known: true;
      git: SimpleGit;
      /** The commit that is checked out. */
      head: string;
    }
  | {
      known: false;
      /** Completes "its history is not known: …". */
      reason: string;
      /** What to do about it. */
      fix: string;
      /**
       * `none`: nobody keeps a history here, which is no fault. `shallow`: the clone left it out on purpose. `cut`: there is one, and a part of it is
       * missing.
       */
      lack: 'none' | 'shallow' | 'cut';
    };

const FULL = 'run git fetch --unshallow; in a workflow, set fetch-depth: 0 in the checkout step';

const NO_COMMIT = 'HEAD names no commit, although there are commits';

/** Opens the repository of `root`, an existing folder. Never throws for what git says: a folder without git has no history. */
export async function openRepository(root: string): Promise<Repository> {
  const begin = 'run git init, git add . and git commit';
  try {
    const git = openGit(root);
    const options = [
      '--is-shallow-repository',
      '--git-path',
      'info/grafts',
      '--verify',
      '--quiet',
      'HEAD^{commit}',
    ];
    const [isCut, grafts = '', head] = (await git.raw('rev-parse', ...options)).trim().split('\n');
    const reason = 'the repository was cloned without its full history';
    if (isCut === 'true') return { known: false, reason, fix: FULL, lack: 'shallow' };
    if (existsSync(resolve(root, grafts)))
      return {
        known: false,
        reason: `${grafts} gives commits other parents`,
        fix: 'remove that file',
        lack: 'cut',
      };
    if (head) return { known: true, git, head };
    const any = (await git.raw('rev-list', '--all', '--max-count=1')).trim();
    if (any) return { known: false, reason: NO_COMMIT, fix: 'run git checkout with a branch', lack: 'cut' };
    return { known: false, reason: 'nothing is committed yet', fix: begin, lack: 'none' };
  } catch (error) {
    return error instanceof GitError && !isInRepository(resolve(root))
      ? { known: false, reason: 'the content is not in a git repository', fix: begin, lack: 'none' }
      : gitFault(error);
  }
}

/** What git says went wrong, as the reason why a history is not known. Anything else is a mistake of ours, and thrown. */
export function gitFault(error: unknown): Extract<Repository, { known: false }> {
  if (!(error instanceof GitError)) throw error;
  const [first] = error.message.trim().split('\n');
  if (/\bspawn git ENOENT\b/.test(error.message))
    return {
      known: false,
      reason: 'git is not installed, or not on the PATH',
      fix: 'install git',
      lack: 'cut',
    };
  return {
    known: false,
    reason: `git could not be read: ${first}`,
    fix: 'repair the repository: git fsck says what is missing',
    lack: 'cut',
  };
}
