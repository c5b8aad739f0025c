import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { SimpleGit } from 'simple-git';
import { playbookKinds } from '../../schemas/kinds.ts';
import { memo } from '../memo.ts';
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
  return blobsOnDisk(git, listFiles(root).files);
}

/** Files on disk, with the blobs that git would make of them. */
export async function blobsOnDisk(git: SimpleGit, files: readonly string[]): Promise<Tree> {
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
 * The folder in which the content lay at `commit`, where the present one had none. Where that is still on the disk with its records, the present one is a
 * second content, unless it is the same organisation to the letter, as in a copy. `now` returns the files of the present folder, when it began or on disk.
 */
export async function movedFrom(
  git: SimpleGit,
  commit: string,
  now: () => Promise<Tree>,
): Promise<Earlier | undefined> {
  const contents = contentsIn(await treeAt(git, commit));
  if (contents.size === 0) return undefined;
  const top = (await git.raw('rev-parse', '--show-toplevel')).replace(/\n$/, '');
  const isThere = ([folder, before]: [string, Tree]) => {
    const isOnDisk = (file: string) => existsSync(join(top, folder, file));
    return isOnDisk(MARKER) && hasHalf(before, isOnDisk);
  };
  const { gone = [], there = [] } = Object.groupBy(contents, (each) => (isThere(each) ? 'there' : 'gone'));
  const present = await now();
  const [folder] =
    gone.find(([, before]) => isSameContent(before, present)) ??
    there.find(([, before]) => before.get(MARKER) === present.get(MARKER)) ??
    [];
  if (folder !== undefined) return { folder, isSame: true };
  return gone[0] && { folder: gone[0][0], isSame: false };
}

/** The content folders in the tree of a commit, each with its files. */
function contentsIn(tree: Tree): Map<string, Tree> {
  const marked = [...tree.keys()].filter((name) => `/${name}`.endsWith(`/${MARKER}`));
  const contents = new Map(marked.map((name) => [name.slice(0, -MARKER.length), new Map<string, string>()]));
  if (contents.size === 0) return contents;
  const folderAt = memo((place: string): string =>
    contents.has(place) || place === ''
      ? place
      : folderAt(place.slice(0, place.lastIndexOf('/', place.length - 2) + 1)),
  );
  for (const [path, blob] of tree) {
    const folder = folderAt(path.slice(0, path.lastIndexOf('/') + 1));
    contents.get(folder)?.set(path.slice(folder.length), blob);
  }
  return contents;
}

const recordsIn = (tree: Tree) => [...tree.keys()].filter((file) => !file.startsWith('playbook/'));

/** Whether half of the records that a folder had fulfil a condition; true if it had none. */
function hasHalf(before: Tree, fulfils: (file: string) => boolean): boolean {
  const records = recordsIn(before);
  return records.filter(fulfils).length * 2 >= records.length;
}

/** Whether a folder is the other one moved, edited or not: the organisation is as it was, or half of the records have their names. */
function isSameContent(before: Tree, after: Tree): boolean {
  if (before.get(MARKER) === after.get(MARKER)) return true;
  return recordsIn(before).length > 0 && hasHalf(before, (file) => after.has(file));
}
