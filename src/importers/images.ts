import { lstatSync, readFileSync } from 'node:fs';
import { join, normalize } from 'node:path';
import type { SourceAsset } from './archive.ts';

/** An address as a path; undefined if it leads to another host or cannot be a path. */
export function pathIn(address: string): string | undefined {
  const [bare = ''] = address.split(/[?#]/);
  if (bare === '' || /^[a-z][a-z\d+.-]*:|^\/\//i.test(bare)) return undefined;
  try {
    return decodeURI(bare);
  } catch (error) {
    if (!(error instanceof URIError)) throw error;
    return undefined;
  }
}

/**
 * The image that an address shows, from the first of these folders of an archive that holds it. `folders` are relative to `root`;
 * those of absolute
 * addresses begin with a slash.
 */
export function imageIn(root: string, address: string, folders: readonly string[]): SourceAsset | undefined {
  const path = pathIn(address);
  if (path === undefined || !/\.(?:png|jpe?g|gif|webp|avif)$/i.test(path)) return undefined;
  const found = folders
    .map((folder) => normalize(`${folder}/${path}`).replaceAll('\\', '/'))
    .find((each) => !each.startsWith('..') && isFile(join(root, each)));
  return found === undefined ? undefined : { file: found, bytes: readFileSync(join(root, found)) };
}

/** Links are not followed, because they could lead out of the archive. */
const isFile = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
