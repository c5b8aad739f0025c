import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { didYouMean } from '../../records/near-miss.ts';

/** An error for the user: what is wrong and what to do, shown without a stack trace. */
export class PrintError extends Error {}

/**
 * The path of a page, relative to the site and with a trailing slash, for a path as people type or paste it (`reviews/2026-Q3`, `/sla/`,
 * `` for the overview). Throws a PrintError if the site has no such page.
 */
export function pagePath(site: string, typed: string): string {
  const path = typed.replace(/[?#].*$/, '').replace(/^\/+|\/+$|(^|\/)index\.html$/g, '');
  const pages = readdirSync(site, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => /(^|\/)index\.html$/.test(file))
    .map((file) => file.slice(0, -'index.html'.length));
  const wanted = path && `${path}/`;
  if (pages.includes(wanted)) return wanted;
  throw new PrintError(`Unknown page "${typed}".${advice(wanted, pages)}`);
}

/** The same for printing: if a page has a print edition, in its folder `print/`, that is used. */
export function pageToPrint(site: string, typed: string): string {
  const path = pagePath(site, typed);
  return existsSync(join(site, path, 'print/index.html')) ? `${path}print/` : path;
}

function advice(wanted: string, pages: string[]): string {
  const depth = (page: string) => page.split('/').length;
  const meant = didYouMean(
    wanted,
    pages.filter((page) => depth(page) === depth(wanted)),
    (page) => page.slice(0, -1),
  );
  if (meant) return ` Did you mean ${meant}?`;
  const folder = wanted.slice(0, wanted.indexOf('/') + 1);
  const inside = pages.filter((page) => page.startsWith(folder) && page !== folder);
  if (depth(wanted) === 2 || inside.length === 0)
    return ' Give its path on the site, such as reviews/2026-Q3 or sla.';
  return ` There ${inside.length === 1 ? 'is 1 page' : `are ${inside.length} pages`} below ${folder}, for example ${inside.at(-1)!.slice(0, -1)}.`;
}

/** The base path of a built site, read from its overview; throws a PrintError if there is no site. */
export function baseOfSite(site: string): string {
  const overview = join(site, 'index.html');
  const base =
    existsSync(overview) && /href="([^"]*\/)favicon\.svg"/.exec(readFileSync(overview, 'utf8'))?.[1];
  if (!base) throw new PrintError(`${site} does not contain a built site. Omit --site to build it first.`);
  return base;
}
