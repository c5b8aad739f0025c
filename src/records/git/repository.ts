import { GitError, type SimpleGit, simpleGit } from 'simple-git';

/** The repository that a content folder lies in, or why its history cannot be read. */
export type Repository =
  | { known: true; git: SimpleGit }
  | {
      known: false;
      /** Completes "its history is not known: …". */
      reason: string;
      /** What to do about it. */
      fix: string;
      /** `none`: nobody keeps a history here, which is no fault. `cut`: there is one, and a part of it is missing. */
      lack: 'none' | 'cut';
    };

const FULL = 'run git fetch --unshallow; in a workflow, set fetch-depth: 0 in the checkout step';

/** Opens the repository of `root`, an existing folder. Never throws for what git says: a folder without git has no history. */
export async function openRepository(root: string): Promise<Repository> {
  const begin = 'run git init, git add . and git commit';
  try {
    const git = simpleGit(root);
    const options = ['--is-shallow-repository', '--verify', '--quiet', 'HEAD^{commit}'];
    const [isCut, head] = (await git.raw('rev-parse', ...options)).trim().split('\n');
    const reason = 'the repository was cloned without its full history';
    if (isCut === 'true') return { known: false, reason, fix: FULL, lack: 'cut' };
    if (head) return { known: true, git };
    return { known: false, reason: 'nothing is committed yet', fix: begin, lack: 'none' };
  } catch (error) {
    return error instanceof GitError && /^.*not a git repository/i.test(error.message.trim())
      ? { known: false, reason: 'the content is not in a git repository', fix: begin, lack: 'none' }
      : gitFault(error);
  }
}

/** What git says went wrong, as the reason why a history is not known. Anything else is a mistake of ours, and thrown. */
export function gitFault(error: unknown): Extract<Repository, { known: false }> {
  if (!(error instanceof GitError)) throw error;
  const [first] = error.message.trim().split('\n');
  return {
    known: false,
    reason: `git could not be read: ${first}`,
    fix: 'mend what git says',
    lack: 'cut',
  };
}
