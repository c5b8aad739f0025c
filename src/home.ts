import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

// A build bundles the pages in another folder, in the same process: they find what was there first.
const CODE = Symbol.for('opsbook.code');
const shared = globalThis as { [CODE]?: string };

/** The folder of the software's own code: src/, or lib/ in the package, where it is JavaScript. */
export const code = shared[CODE] ?? import.meta.dirname;
shared[CODE] = code;

/** The folder of the software: this repository, or the installed package. It need not be the repository whose records are read. */
export const home = resolve(code, '..');

/** What earlier runs keep to save time, beside the software whose work it is. Everything in it may be removed at any time. */
export const cacheFolder = join(home, '.cache');

/** The version of the software. */
export function version(): string {
  return JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')).version;
}
