import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import type { RouteData } from 'astro';
import type { Audience } from '../../records/audience/audience.ts';
import { aboutOf, isShownPath } from '../../records/audience/pages.ts';
import { unescaped } from '../../records/page-address.ts';
import { base } from '../../views/base.ts';
import type { Progress } from '../../words/progress.ts';
import { copyAssets } from './base-path.ts';
import { ASSETS } from './bundle-files.ts';
import { bundledIn, preparedBundle } from './prepared.ts';
import { bare, openRenderer, type SitePath } from './renderer.ts';

/** How the pages of a site are written. */
interface Settings {
  /** An empty folder in which the pages are bundled anew; left out, the bundle that is kept is used. */
  bundleIn?: string | undefined;
  audience: Audience;
  /** The images of its records, by file. */
  images: ReadonlySet<string>;
  progress: Progress;
}

/**
 * Renders all pages and files of the site that was handed over into a folder; those that are not for its audience are left out, and so are links to
 * them. Rejects with the error of the first page that fails, which names its template as `id`.
 */
export async function writePages(folder: string, settings: Settings): Promise<void> {
  const { bundleIn, audience, images, progress } = settings;
  const bundle = bundleIn === undefined ? await preparedBundle() : await bundledIn(bundleIn);
  copyAssets(join(bundle, ASSETS), folder);
  removeAssets(folder, audience);
  const renderer = await openRenderer(bundle);
  const isWritten = ({ pathname }: SitePath) =>
    isShownPath(audience, pathname) || images.has(pathname.slice(1));
  // A page that is not for the audience may ask for figures that are not there.
  const isWanted = ({ route }: RouteData) => {
    const folder = route.replace(/\[.*$/s, '');
    return folder === '/' || isShownPath(audience, folder);
  };
  const written = firstOfEach(await renderer.paths(isWanted)).filter(isWritten);
  const addresses = new Set(written.map(({ pathname }) => bare(pathname)));
  const exists = (address: string) => addresses.has(bare(unescaped(address.slice(base.length)) ?? ''));
  // What takes pages apart is loaded only where it is needed.
  const links = audience.whole ? undefined : await import('./dead-links.ts');
  const contentsOf = (contents: string | Buffer, { route: { type } }: SitePath) =>
    links && type === 'page' ? links.withoutDeadLinks(contents.toString(), base, exists) : contents;
  const made = new Set<string>();
  // One after the other: rendering is work for one processor, and a small file is written in less time than it takes to wait for it.
  for (const [i, path] of written.entries()) {
    progress.step('Rendering pages', i, written.length);
    // Lets the search index be fed and written meanwhile.
    await turn();
    const contents = await renderer.render(path);
    if (contents === null) continue;
    const file = join(folder, fileOf(path));
    const parent = dirname(file);
    if (!made.has(parent)) mkdirSync(parent, { recursive: true });
    made.add(parent);
    writeFileSync(file, contentsOf(contents, path));
  }
}

/** Removes the files for contributors that every bundle has. */
function removeAssets(folder: string, { whole }: Audience): void {
  if (whole) return;
  for (const name of readdirSync(folder))
    if (aboutOf(`/${name}/`) === 'last') rmSync(join(folder, name), { recursive: true });
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
