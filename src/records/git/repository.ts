import { type SimpleGit, simpleGit } from 'simple-git';

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

/** Opens the repository of `root`, an existing folder. Never throws: a folder without git has no history. */
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
    const first = firstLine(error);
    return /not a git repository/i.test(first)
      ? { known: false, reason: 'the content is not in a git repository', fix: begin, lack: 'none' }
      : { known: false, reason: gitFault(error), fix: 'mend what git says', lack: 'cut' };
  }
}

/** What git says went wrong, as the reason why a history is not known. */
export function gitFault(error: unknown): string {
  return `git could not be read: ${firstLine(error)}`;
}

function firstLine(error: unknown): string {
  return String((error as Error).message)
    .trim()
    .split('\n')[0]!;
}
