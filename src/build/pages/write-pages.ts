import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { copyAssets } from './base-path.ts';
import { ASSETS } from './bundle.ts';
import { preparedBundle } from './prepared.ts';
import { openRenderer, type SitePath } from './renderer.ts';

/** How many pages are in work at a time, so that one is rendered while others are written. */
const AT_A_TIME = 8;

/**
 * Renders all pages and files of the site that was handed over into a folder. Without `cache` the pages are bundled anew. Rejects with the error of
 * the first page that fails, which names its template as `id`.
 */
export async function writePages(folder: string, settings: { cache: boolean }): Promise<void> {
  const bundle = await preparedBundle(settings);
  copyAssets(join(bundle, ASSETS), folder);
  const renderer = await openRenderer(bundle);
  const paths = firstOfEach(await renderer.paths()).values();
  const made = new Set<string>();
  const work = async () => {
    for (const path of paths) {
      const bytes = await renderer.render(path);
      if (bytes === null) continue;
      const file = join(folder, fileOf(path));
      const parent = dirname(file);
      if (!made.has(parent)) await mkdir(parent, { recursive: true });
      made.add(parent);
      await writeFile(file, bytes);
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, work));
}

/** Without those whose address an earlier path has. */
function firstOfEach(paths: readonly SitePath[]): SitePath[] {
  const seen = new Map<string, SitePath>();
  for (const path of paths) {
    const address = path.pathname.replace(/\/$/, '');
    const first = seen.get(address);
    if (first)
      console.error(`${path.route.component} is left out at ${address}/: ${first.route.component} is there.`);
    else seen.set(address, path);
  }
  return [...seen.values()];
}

/** The file of a page or another file, below the site's folder. */
function fileOf({ pathname, route: { type } }: SitePath): string {
  if (type === 'endpoint') return pathname;
  return pathname === '/404' ? '404.html' : join(pathname, 'index.html');
}
