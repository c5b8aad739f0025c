import { simpleGit } from 'simple-git';

/**
 * The files below `root` that differ between a commit and what lies on disk, deleted, untracked and ignored ones included; sorted, relative to
 * `root`, with forward slashes. A file that was renamed is two: the old name and the new. Throws where git cannot say.
 */
export async function changedFiles(root: string, commit: string): Promise<string[]> {
  const git = simpleGit(root);
  const [tracked, untracked] = await Promise.all([
    git.raw('diff', '--name-only', '--no-renames', '--relative', '--no-ext-diff', '-z', commit, '--', '.'),
    git.raw('ls-files', '--others', '-z', '--', '.'),
  ]);
  return [...new Set(`${tracked}${untracked}`.split('\0').filter(Boolean))].sort();
}
