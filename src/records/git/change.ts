import { isLeftOut } from '../read.ts';
import { type Base, resolveBase } from './base.ts';
import { readBlobs } from './blobs.ts';
import { changedFiles } from './changed-files.ts';

/** What differs between the content on disk and where it left a branch, tag or commit. */
export type Change =
  | { known: true; commit: string; before: Map<string, Buffer | undefined> }
  | Extract<Base, { known: false }>;

/**
 * The files of the content that were added, changed or deleted since `name`, committed or not, with their bytes then; undefined for what was not
 * there. Throws where git cannot say.
 */
export async function readChange(root: string, name: string): Promise<Change> {
  const base = await resolveBase(root, name);
  if (!base.known) return base;
  const files = (await changedFiles(root, base.commit)).filter((file) => !isLeftOut(file));
  const nameOf = (file: string) => `${base.commit}:./${file}`;
  const blobs = await readBlobs(root, files.map(nameOf));
  return {
    known: true,
    commit: base.commit,
    before: new Map(files.map((file) => [file, blobs.get(nameOf(file))])),
  };
}
