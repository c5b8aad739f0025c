import { simpleGit } from 'simple-git';
import { differences, type Earlier, treeAt, treeOnDisk } from './moved-from.ts';

/**
 * The files below `root` that differ between a commit and the disk, including deleted, untracked and ignored ones; sorted, relative to `root`, with
 * forward slashes. A renamed file is listed under both names. `earlier` is where the content lay at the commit, if not in `root`. Throws if git fails.
 */
export async function changedFiles(root: string, commit: string, earlier?: Earlier): Promise<string[]> {
  const git = simpleGit(root);
  if (earlier?.isSame)
    return differences(await treeAt(git, `${commit}:${earlier.folder}`), await treeOnDisk(git, root));
  const [tracked, untracked] = await Promise.all([
    git.raw('diff', '--name-only', '--no-renames', '--relative', '--no-ext-diff', '-z', commit, '--', '.'),
    git.raw('ls-files', '--others', '-z', '--', '.'),
  ]);
  return [...new Set(`${tracked}${untracked}`.split('\0').filter(Boolean))].sort();
}
