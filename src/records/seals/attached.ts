import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Kind } from '../../schemas/kind.ts';
import { recordKinds } from '../../schemas/kinds.ts';
import { fedFiles, fileNamed, imageOf } from '../place.ts';
import { rawOf } from '../raw.ts';
import type { PastFile } from './lines.ts';
import type { Past } from './past.ts';

type KnownPast = Extract<Past, { known: true }>;

/** The blobs of the files that are sealed with a record at some time, by what its text calls them: an image by its name, a raw file by its path. */
export type AttachedBlobs = ReadonlyMap<string, string>;

const nameOf = (path: string) => (rawOf(path) ? path : path.slice(path.lastIndexOf('/') + 1));

/** The files of the records that a file may be sealed with: an image with the prose that shows it, what a source answered with what follows from it. */
function sealedOwners(path: string): string[] {
  const raw = rawOf(path);
  if (raw) return fedFiles(raw);
  const image = imageOf(path);
  if (!image) return [];
  const { place, sealed }: Kind = recordKinds[image.record];
  // Prose that may change has images that may change.
  const owner = sealed?.open?.includes('body') ? undefined : fileNamed(`${place}/${image.id}`);
  return owner === undefined ? [] : [owner];
}

/** The paths of the files that are sealed with a record, by its file: those in git's history, and those changed on disk. */
export function attachedFiles({ files, merged, changed }: KnownPast): Map<string, string[]> {
  const owned = new Map<string, string[]>();
  const paths = new Set([...files.keys(), ...merged.flatMap(({ own }) => [...own.keys()]), ...changed]);
  for (const path of paths)
    for (const owner of sealedOwners(path)) {
      const own = owned.get(owner);
      if (own) own.push(path);
      else owned.set(owner, [path]);
    }
  return owned;
}

/** The versions of a record with the files attached to it, of which each change is a version of the record too. All are in the order in which they came. */
export function withAttached(
  versions: readonly PastFile[],
  attached: readonly (readonly [path: string, versions: readonly PastFile[]])[],
): readonly PastFile[] {
  if (attached.length === 0) return versions;
  const all = [
    ...versions.map((version) => ({ path: undefined, version })),
    ...attached.flatMap(([path, own]) => own.map((version) => ({ path, version }))),
  ].sort((a, b) => a.version.at - b.version.at);
  const found: PastFile[] = [];
  let own: PastFile | undefined;
  const blobs = new Map<string, string>();
  for (const [, parts] of Map.groupBy(all, ({ version }) => version.commit.id)) {
    for (const { path, version } of parts) {
      if (path === undefined) own = version;
      else if (version.blob === undefined) blobs.delete(nameOf(path));
      else blobs.set(nameOf(path), version.blob);
    }
    // What came before its record is part of its first version.
    if (own) found.push({ ...parts[0]!.version, blob: own.blob, attached: new Map(blobs) });
  }
  return found;
}

/** The blobs of the files attached to a record on disk; `committed` are those of the newest commit. */
export function attachedOnDisk(
  { root, changed }: KnownPast,
  paths: readonly string[],
  committed: AttachedBlobs | undefined,
): AttachedBlobs {
  const blobs = new Map(committed);
  for (const path of paths.filter((each) => changed.has(each))) {
    if (!existsSync(join(root, path))) blobs.delete(nameOf(path));
    else blobs.set(nameOf(path), blobOf(readFileSync(join(root, path)), committed));
  }
  return blobs;
}

/** The id that git gives to some bytes, in the format of the known ones. */
function blobOf(bytes: Buffer, known: AttachedBlobs | undefined): string {
  const isLong = [...(known?.values() ?? [])].some(({ length }) => length === 64);
  const hash = createHash(isLong ? 'sha256' : 'sha1');
  return hash.update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}
