import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { SimpleGit } from 'simple-git';
import { playbookKinds } from '../../schemas/kinds.ts';
import { listFiles } from '../read.ts';

/** The file by which a folder is known as content, relative to it. */
export const { place: MARKER } = playbookKinds.organisation;

/** The files of a folder at some time, and their blobs. */
export type Tree = ReadonlyMap<string, string>;

/** An earlier folder of the content. */
export interface Earlier {
  /** From the top of the repository, with a slash at its end; empty for the top. */
  folder: string;
  /** Whether its files are those of the present folder. Otherwise it may as well have been another content. */
  isSame: boolean;
}

/** How many file names git is given at once. */
const AT_ONCE = 1000;

/** The files below a folder in a commit: `COMMIT:folder/`. */
export async function treeAt(git: SimpleGit, name: string): Promise<Tree> {
  const listed = await git.raw('ls-tree', '-r', '-z', '--full-tree', name);
  return new Map(
    listed.split('\0').flatMap((line): [string, string][] => {
      const [, blob, path] = /^\d+ blob ([0-9a-f]+)\t(.*)$/s.exec(line) ?? [];
      return blob === undefined || path === undefined ? [] : [[path, blob]];
    }),
  );
}

/** The files of a content folder on disk, with the blobs that git would make of them. */
export async function treeOnDisk(git: SimpleGit, root: string): Promise<Tree> {
  const { files } = listFiles(root);
  const tree = new Map<string, string>();
  for (let first = 0; first < files.length; first += AT_ONCE) {
    const some = files.slice(first, first + AT_ONCE);
    const blobs = (await git.raw('hash-object', '--', ...some)).trim().split('\n');
    for (const [i, file] of some.entries()) tree.set(file, blobs[i]!);
  }
  return tree;
}

/** The files that two trees do not have in common, sorted. */
export function differences(before: Tree, after: Tree): string[] {
  const all = new Set([...before.keys(), ...after.keys()]);
  return [...all].filter((file) => before.get(file) !== after.get(file)).sort();
}

/**
 * The folder in which the content lay at `commit`, where the present one had none. It is gone from the disk: where it is still there, the present one is
 * a second content. `now` returns the files of the present folder, when it began or on disk.
 */
export async function movedFrom(
  git: SimpleGit,
  commit: string,
  now: () => Promise<Tree>,
): Promise<Earlier | undefined> {
  const names = (await git.raw('ls-tree', '-r', '-z', '--full-tree', '--name-only', commit)).split('\0');
  const marked = names.filter((name) => `/${name}`.endsWith(`/${MARKER}`));
  if (marked.length === 0) return undefined;
  const top = (await git.raw('rev-parse', '--show-toplevel')).replace(/\n$/, '');
  const gone = marked
    .filter((name) => !existsSync(join(top, name)))
    .map((name) => name.slice(0, -MARKER.length));
  if (gone.length === 0) return undefined;
  const present = await now();
  for (const folder of gone)
    if (isSameContent(await treeAt(git, `${commit}:${folder}`), present)) return { folder, isSame: true };
  return { folder: gone[0]!, isSame: false };
}

/** Whether a folder is the other one moved, edited or not: the organisation is as it was, or half of the records have their names. */
function isSameContent(before: Tree, after: Tree): boolean {
  if (before.get(MARKER) === after.get(MARKER)) return true;
  const records = [...before.keys()].filter((file) => !file.startsWith('playbook/'));
  return records.length > 0 && records.filter((file) => after.has(file)).length * 2 >= records.length;
}
