import { simpleGit } from 'simple-git';

/**
 * The files below `root` that differ between a commit and the disk, including deleted, untracked and ignored ones; sorted, relative to `root`, with
 * forward slashes. A renamed file is listed under both names. Throws if git fails.
 */
export async function changedFiles(root: string, commit: string): Promise<string[]> {
  const git = simpleGit(root);
  const [tracked, untracked] = await Promise.all([
    git.raw('diff', '--name-only', '--no-renames', '--relative', '--no-ext-diff', '-z', commit, '--', '.'),
    git.raw('ls-files', '--others', '-z', '--', '.'),
  ]);
  return [...new Set(`${tracked}${untracked}`.split('\0').filter(Boolean))].sort();
}
