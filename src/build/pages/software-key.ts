import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { code, home } from '../../home.ts';

let known: string | undefined;

/** Identifies what a bundle of this machine is made from: the software's files, the installed packages, and Node. Read once: a process runs one software. */
export function softwareKey(): string {
  known ??= readSoftware();
  return known;
}

function readSoftware(): string {
  const { files } = shippedKey();
  const hash = createHash('sha256')
    .update(files)
    .update(installedPackages() ?? directPackages());
  return hash.update(process.version).digest('hex').slice(0, 16);
}

/** Identifies what the bundle of a package is made from: a hash of the software's files, and the versions of its direct dependencies. */
export function shippedKey(): { files: string; packages: string } {
  return { files: hashOfFiles(), packages: directPackages() };
}

function hashOfFiles(): string {
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
  return hash.digest('hex');
}

/** npm's own list of what is installed; undefined where another program installed it. */
function installedPackages(): string | undefined {
  for (let folder = home; ; folder = dirname(folder)) {
    const list = join(folder, 'node_modules/.package-lock.json');
    if (existsSync(list)) return readFileSync(list, 'utf8');
    if (folder === dirname(folder)) return undefined;
  }
}

/** The installed versions of the direct dependencies, a line each. */
function directPackages(): string {
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
