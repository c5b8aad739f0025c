import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  utimesSync,
} from 'node:fs';
import { rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { code, home } from '../../home.ts';

/** Where bundles are kept: beside the software, because their modules import its packages. */
const CACHE = join(home, '.cache');
/** How many bundles are kept: that of another version, or of another branch, may be wanted again. */
const KEPT = 3;

/**
 * The folder of the bundle of the pages of this software, see `bundlePages`. It is made where there is none for the very same
 * code, packages and Node, and kept for the next build. One that is kept is never replaced: another build may be reading it.
 */
export async function preparedBundle(): Promise<string> {
  const folder = join(CACHE, `pages-${keyOfSoftware()}`);
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
  mkdirSync(CACHE, { recursive: true });
  const scratch = mkdtempSync(join(CACHE, 'bundle-'));
  try {
    const made = join(scratch, 'made');
    putInPlace(await bundledIn(made), folder);
    await removeUnused();
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

/** Removes the bundles that were not used for longest. */
async function removeUnused(): Promise<void> {
  const bundles = readdirSync(CACHE)
    .filter((name) => name.startsWith('pages-'))
    .map((name) => ({ path: join(CACHE, name), used: statSync(join(CACHE, name)).mtimeMs }))
    .sort((a, b) => b.used - a.used);
  for (const { path } of bundles.slice(KEPT)) await rm(path, { recursive: true, force: true, maxRetries: 5 });
}

/** Identifies what a bundle is made from: the software's files, the installed packages, and Node. */
function keyOfSoftware(): string {
  const hash = createHash('sha256');
  for (const folder of [code, join(home, 'public')]) {
    const files = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !/\.d\.ts$|\.map$/.test(entry.name))
      .map(({ parentPath, name }) => join(parentPath, name))
      .sort();
    for (const file of files) {
      const bytes = readFileSync(file);
      hash.update(`${relative(home, file)}\0${bytes.length}\0`).update(bytes);
    }
  }
  return hash.update(installedPackages()).update(process.version).digest('hex').slice(0, 16);
}

/** What is installed: npm's own list of it; where another program installed it, the versions of the direct dependencies. */
function installedPackages(): string {
  for (let folder = home; ; folder = dirname(folder)) {
    const list = join(folder, 'node_modules/.package-lock.json');
    if (existsSync(list)) return readFileSync(list, 'utf8');
    if (folder === dirname(folder)) break;
  }
  const manifest = join(home, 'package.json');
  const { dependencies = {} } = JSON.parse(readFileSync(manifest, 'utf8')) as { dependencies?: object };
  const { resolve: find } = createRequire(manifest);
  return Object.keys(dependencies)
    .map((name) => `${name} ${packageVersion(find.paths(name) ?? [], name)}`)
    .join('\n');
}

function packageVersion(folders: readonly string[], name: string): string {
  const manifest = folders
    .map((folder) => join(folder, name, 'package.json'))
    .find((path) => existsSync(path));
  return manifest === undefined ? '' : JSON.parse(readFileSync(manifest, 'utf8')).version;
}
