import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { home } from '../../home.ts';
import { shippedKey } from './software-key.ts';

/** Where the package has the bundle of its pages, so that the first build of a user or of CI bundles nothing. */
const SHIPPED = join(home, 'bundle');
/** What the bundle was made from. */
const KEY = join(SHIPPED, 'made-from.json');

/** Bundles the pages of the package that is being made. */
export async function shipBundle(): Promise<void> {
  const { bundlePages } = await import('./bundle.ts');
  rmSync(SHIPPED, { recursive: true, force: true });
  await bundlePages(SHIPPED);
  writeFileSync(KEY, JSON.stringify(shippedKey()));
}

/** The folder of the bundle in the package; undefined if there is none, or its files or packages are no longer what it was made from. */
export function shippedBundle(): string | undefined {
  if (!existsSync(KEY)) return undefined;
  return readFileSync(KEY, 'utf8') === JSON.stringify(shippedKey()) ? SHIPPED : undefined;
}
