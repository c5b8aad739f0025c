import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Kind } from '../../schemas/kind.ts';
import { recordKinds } from '../../schemas/kinds.ts';
import { fileNamed, imageOf } from '../place.ts';
import type { PastFile } from './lines.ts';
import type { Past } from './past.ts';

type KnownPast = Extract<Past, { known: true }>;

/** The blobs of a record's images at some time, by file name. */
export type ImageBlobs = ReadonlyMap<string, string>;

const nameOf = (path: string) => path.slice(path.lastIndexOf('/') + 1);

/** The file of the record whose sealed prose an image is part of; undefined where prose may change, or for any other file. */
function sealedOwner(path: string): string | undefined {
  const image = imageOf(path);
  if (!image) return undefined;
  const { place, sealed }: Kind = recordKinds[image.record];
  return sealed?.open?.includes('body') ? undefined : fileNamed(`${place}/${image.id}`);
}

/** The paths of the images that are sealed with a record, by its file: those in git's history, and those changed on disk. */
export function sealedImages({ files, merged, changed }: KnownPast): Map<string, string[]> {
  const owned = new Map<string, string[]>();
  const paths = new Set([...files.keys(), ...merged.flatMap(({ own }) => [...own.keys()]), ...changed]);
  for (const path of paths) {
    const owner = sealedOwner(path);
    if (owner !== undefined) owned.set(owner, [...(owned.get(owner) ?? []), path]);
  }
  return owned;
}

/** The versions of a record with its images, of which each change is a version of the record too. All are in the order in which they came. */
export function withImages(
  versions: readonly PastFile[],
  images: readonly (readonly [path: string, versions: readonly PastFile[]])[],
): readonly PastFile[] {
  if (images.length === 0) return versions;
  const all = [
    ...versions.map((version) => ({ path: undefined, version })),
    ...images.flatMap(([path, own]) => own.map((version) => ({ path, version }))),
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
    // Images that came before their record are part of its first version.
    if (own) found.push({ ...parts[0]!.version, blob: own.blob, images: new Map(blobs) });
  }
  return found;
}

/** The blobs of a record's images on disk; `committed` are those of the newest commit. */
export function imagesOnDisk(
  { root, changed }: KnownPast,
  paths: readonly string[],
  committed: ImageBlobs | undefined,
): ImageBlobs {
  const blobs = new Map(committed);
  for (const path of paths.filter((each) => changed.has(each))) {
    if (!existsSync(join(root, path))) blobs.delete(nameOf(path));
    else blobs.set(nameOf(path), blobOf(readFileSync(join(root, path)), committed));
  }
  return blobs;
}

/** The id that git gives to some bytes, in the format of the known ones. */
function blobOf(bytes: Buffer, known: ImageBlobs | undefined): string {
  const isLong = [...(known?.values() ?? [])].some(({ length }) => length === 64);
  const hash = createHash(isLong ? 'sha256' : 'sha1');
  return hash.update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}
