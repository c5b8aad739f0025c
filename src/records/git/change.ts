import { isLeftOut } from '../read.ts';
import { type Base, resolveBase } from './base.ts';
import { readBlobs } from './blobs.ts';
import { changedFiles } from './changed-files.ts';
import { gitFault } from './repository.ts';

/** The differences between the content on disk and its merge base with a branch, tag or commit. */
export type Change =
  | { known: true; commit: string; before: Map<string, Buffer | undefined> }
  | Extract<Base, { known: false }>;

/** The content files added, changed or deleted since `name`, committed or not, with their earlier bytes; undefined for new files; or why git cannot tell. */
export async function readChange(root: string, name: string): Promise<Change> {
  const base = await resolveBase(root, name);
  if (!base.known) return base;
  let files: string[];
  try {
    files = (await changedFiles(root, base.commit)).filter((file) => !isLeftOut(file));
  } catch (error) {
    return gitFault(error);
  }
  const nameOf = (file: string) => `${base.commit}:./${file}`;
  const blobs = await readBlobs(root, files.map(nameOf));
  return {
    known: true,
    commit: base.commit,
    before: new Map(files.map((file) => [file, blobs.get(nameOf(file))])),
  };
}
