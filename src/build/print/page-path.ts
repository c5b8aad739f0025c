import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { didYouMean } from '../../records/near-miss.ts';

/** Said to whoever asked for a PDF: what is wrong and what to do, without a trace. */
export class PrintError extends Error {}

/**
 * The path of the page to print, relative to the site and with a slash at its end, for a path as people type or paste it
 * (`reviews/2026-Q3`, `/sla/`, `` for the overview). A page that has an edition for paper, in its folder `print/`,
 * is printed from that. Throws a PrintError for a page that is not in the site's folder.
 */
export function pageToPrint(site: string, typed: string): string {
  const path = typed.replace(/[?#].*$/, '').replace(/^\/+|\/+$|(^|\/)index\.html$/g, '');
  const pages = readdirSync(site, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => /(^|\/)index\.html$/.test(file))
    .map((file) => file.slice(0, -'index.html'.length));
  const wanted = path && `${path}/`;
  if (pages.includes(`${wanted}print/`)) return `${wanted}print/`;
  if (pages.includes(wanted)) return wanted;
  throw new PrintError(`There is no page "${typed}".${advice(wanted, pages)}`);
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
    return ' Give its path on the site, as in reviews/2026-Q3 or sla.';
  return ` ${inside.length} ${inside.length === 1 ? 'page lies' : 'pages lie'} below ${folder}, for example ${inside.at(-1)!.slice(0, -1)}.`;
}

/** The path that a built site lies under, read from its overview; throws a PrintError where there is no site. */
export function baseOfSite(site: string): string {
  const overview = join(site, 'index.html');
  const base =
    existsSync(overview) && /href="([^"]*\/)favicon\.svg"/.exec(readFileSync(overview, 'utf8'))?.[1];
  if (!base) throw new PrintError(`${site} holds no built site. Leave --site out to have it built.`);
  return base;
}
