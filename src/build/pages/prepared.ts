import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, utimesSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder } from '../../home.ts';
import { keepNewest } from '../../records/keep-newest.ts';
import { shippedBundle } from './shipped.ts';
import { softwareKey } from './software-key.ts';

/** How many bundles are kept: that of another version, or of another branch, may be wanted again. */
const KEPT = 3;

/**
 * The folder of the bundle of the pages of this software, see `bundlePages`. Where there is none for the very same
 * code, packages and Node, it is copied from the package or made, and kept for the next build. One that is kept is never replaced: another build may be reading it.
 */
export async function preparedBundle(): Promise<string> {
  const folder = join(cacheFolder, `pages-${softwareKey()}`);
  if (!existsSync(folder)) await prepare(folder);
  const now = new Date();
  utimesSync(folder, now, now);
  return folder;
}

/** Bundles the pages into a folder. What does it is loaded only then: it takes longer than the build of a small site. */
export async function bundledIn(folder: string): Promise<string> {
  const { bundlePages } = await import('./bundle.ts');
  await bundlePages(folder);
  return folder;
}

async function prepare(folder: string): Promise<void> {
  mkdirSync(cacheFolder, { recursive: true });
  const scratch = mkdtempSync(join(cacheFolder, 'bundle-'));
  try {
    const made = join(scratch, 'made');
    const shipped = shippedBundle();
    if (shipped === undefined) await bundledIn(made);
    else cpSync(shipped, made, { recursive: true });
    putInPlace(made, folder);
    keepNewest(cacheFolder, /^pages-/, KEPT);
  } finally {
    await rm(scratch, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Puts a bundle in its place, unless another build has put the same there meanwhile. */
function putInPlace(made: string, folder: string): void {
  try {
    renameSync(made, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
  }
}
