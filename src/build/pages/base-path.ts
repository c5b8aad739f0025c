import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { base } from '../../views/base.ts';
import { BASE_PLACEHOLDER, MODULES } from './bundle-files.ts';

/** Bundled files that may hold the base path; the others are pictures and fonts. */
const TEXT = /\.(?:css|js|mjs|html|svg|json)$/;

/** Copies bundled files for the site's base path: what the browser loads has it as part of an address. */
export function copyAssets(from: string, to: string): void {
  copyWith(base, from, to);
}

/** The bytes of a bundled file for the site's base path; undefined if there is none. `path` is relative and stays inside the folder. */
export function readAsset(folder: string, path: string): Buffer | undefined {
  const file = join(folder, path);
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return undefined;
  const bytes = readFileSync(file);
  return TEXT.test(file) ? Buffer.from(withBase(bytes.toString('utf8'), base)) : bytes;
}

/** The folder of a bundle's modules for the site's base path; made for the first site that has it. */
export function modulesWithBase(bundle: string): string {
  const folder = join(bundle, `${MODULES}-${createHash('sha256').update(base).digest('hex').slice(0, 12)}`);
  if (existsSync(folder)) return folder;
  const scratch = mkdtempSync(join(bundle, 'copy-'));
  // Astro takes it for a folder, so it is not percent-encoded. It is part of texts between any kind of quotes.
  copyWith(decodeURI(base).replace(/["'`\\$]/g, '\\$&'), join(bundle, MODULES), scratch);
  try {
    renameSync(scratch, folder);
  } catch (error) {
    // Another build was faster.
    if (!existsSync(folder)) throw error;
    rmSync(scratch, { recursive: true, force: true });
  }
  return folder;
}

/** A bundled text for a base path. */
function withBase(text: string, path: string): string {
  // Also without its last slash, as Astro writes it where more follows.
  return text.replaceAll(BASE_PLACEHOLDER, () => path).replaceAll(BASE_PLACEHOLDER.slice(0, -1), () => path);
}

function copyWith(path: string, from: string, to: string): void {
  for (const entry of readdirSync(from, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const copy = join(to, file.slice(from.length));
    mkdirSync(dirname(copy), { recursive: true });
    if (TEXT.test(file)) writeFileSync(copy, withBase(readFileSync(file, 'utf8'), path));
    else copyFileSync(file, copy);
  }
}
