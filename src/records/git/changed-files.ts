import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { SimpleGit } from 'simple-git';
import { blobsOnDisk, differences, type Earlier, treeAt, treeOnDisk } from './moved-from.ts';
import { openGit } from './open-git.ts';

/**
 * The files below `root` that differ between a commit and the disk, including deleted, untracked and ignored ones; sorted, relative to `root`, with
 * forward slashes. A renamed file is listed under both names. `earlier` is where the content lay at the commit, if not in `root`. Throws if git fails.
 */
export async function changedFiles(root: string, commit: string, earlier?: Earlier): Promise<string[]> {
  const git = openGit(root);
  if (earlier?.isSame)
    return differences(await treeAt(git, `${commit}:${earlier.folder}`), await treeOnDisk(git, root));
  const [tracked, listed] = await Promise.all([
    git.raw('diff', '--name-only', '--no-renames', '--relative', '--no-ext-diff', '-z', commit, '--', '.'),
    git.raw('ls-files', '-v', '--cached', '--others', '-z', '--', '.'),
  ]);
  const tagged = listed.split('\0').filter(Boolean);
  const withTag = (tag: RegExp) => tagged.filter((each) => tag.test(each)).map((each) => each.slice(2));
  const unseen = await changedUnseen(git, root, commit, withTag(/^[a-zS]/));
  return [...new Set([...tracked.split('\0').filter(Boolean), ...withTag(/^\?/), ...unseen])].sort();
}

/** Of files that git was told not to look at (`--assume-unchanged`, a sparse checkout), those that differ from a commit or are not there. */
async function changedUnseen(
  git: SimpleGit,
  root: string,
  commit: string,
  files: readonly string[],
): Promise<string[]> {
  const there = files.filter((file) => existsSync(join(root, file)));
  const gone = files.filter((file) => !there.includes(file));
  if (there.length === 0) return gone;
  const [before, now] = await Promise.all([treeAt(git, `${commit}:./`), blobsOnDisk(git, there)]);
  return [...gone, ...there.filter((file) => before.get(file) !== now.get(file))];
}
