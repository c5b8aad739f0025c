import { leftOut } from '../hidden.ts';
import { type Base, resolveBase } from './base.ts';
import { readBlobs } from './blobs.ts';
import { changedFiles } from './changed-files.ts';
import { type Earlier, MARKER, movedFrom, treeOnDisk } from './moved-from.ts';
import { openGit } from './open-git.ts';
import { gitFault } from './repository.ts';

/** The differences between the content on disk and its merge base with a branch, tag or commit. */
export type Change =
  | { known: true; commit: string; before: Map<string, Buffer | undefined> }
  | Extract<Base, { known: false }>;

/** The content files added, changed or deleted since `name`, committed or not, with their earlier bytes, from the folder in which they lay then;
 * undefined for new files; or why git cannot tell. */
export async function readChange(root: string, name: string): Promise<Change> {
  const base = await resolveBase(root, name);
  if (!base.known) return base;
  const { commit } = base;
  const isLeftOut = leftOut(root);
  try {
    const read = async (earlier?: Earlier) => {
      const files = (await changedFiles(root, commit, earlier)).filter((file) => !isLeftOut(file));
      const nameOf = (file: string) => `${commit}:${earlier ? earlier.folder : './'}${file}`;
      const blobs = await readBlobs(root, files.map(nameOf));
      return new Map(files.map((file) => [file, blobs.get(nameOf(file))]));
    };
    const before = await read();
    const isNew = before.has(MARKER) && before.get(MARKER) === undefined;
    const git = openGit(root);
    const earlier = isNew ? await movedFrom(git, commit, () => treeOnDisk(git, root)) : undefined;
    return { known: true, commit, before: earlier?.isSame ? await read(earlier) : before };
  } catch (error) {
    return gitFault(error);
  }
}
