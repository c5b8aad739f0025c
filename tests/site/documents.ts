import { existsSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Browser } from 'playwright-core';
import type { BuiltSite } from '../support/sites.ts';

/** The facts about a page that the tests need, from an HTML parser. */
export interface Document {
  /** Its address on its site, with the base path. */
  path: string;
  lang: string;
  title: string;
  description: string;
  /** The first sentence under the title. */
  answer: string;
  /** The as-of moment in its footer, and the whole footer text. */
  asOf: string;
  foot: string;
  h1: string[];
  mains: number;
  ids: string[];
  /** The targets of its links. */
  links: string[];
  /** The links in text that contributors wrote. */
  proseLinks: string[];
  /** Resources a browser loads automatically. */
  loads: string[];
  styles: string[];
  scripts: { src: string | null; type: string | null; text: string }[];
  /** Inline event handlers, as `tag attribute`. */
  handlers: string[];
  /** The names of all elements. */
  tags: string[];
  /** The text of the main part. */
  text: string;
  /** Tables of the main part: the nearest heading before each, its column headings, and its rows. */
  tables: { heading: string; head: string[]; rows: string[][] }[];
}

/** The files of a folder, sorted, with forward slashes. */
export function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

/** The address of a page by its file. */
function pathOf(file: string, base: string): string {
  return base + file.replace(/(^|\/)index\.html$/, '$1');
}

/** The addresses of a site's pages. */
export function pagesOf(site: BuiltSite): string[] {
  return filesOf(site.folder)
    .filter((file) => file.endsWith('.html'))
    .map((file) => pathOf(file, site.base));
}

/** The pages with a fixed address, such as /metrics/daily/, rather than one per record of a folder. */
function ownPages(): Set<string> {
  const files = filesOf(resolve('src/pages')).filter((file) => /^[^[]+\.astro$/.test(file));
  return new Set(files.map((file) => file.replace(/(\/?index)?\.astro$/, '')));
}

/**
 * A page of each kind: all single pages, and of the records of a folder the longest, optionally also the shortest. Folders
 * are derived from addresses, so that a new kind of record is sampled without being listed here. A year of an archive is
 * beside its records and a kind of its own; so is each output of reports, which has a folder.
 */
export function kindsOf(site: BuiltSite, { shortest = true } = {}): string[] {
  const own = ownPages();
  const kinds = new Map<string, { file: string; size: number }[]>();
  for (const file of filesOf(site.folder).filter((name) => name.endsWith('.html'))) {
    const address = file.replace(/(\/?index)?\.html$/, '');
    const [, folder, last] = /^(.+)\/([^/]+)$/.exec(address) ?? [];
    const alone = folder === undefined || own.has(address);
    const kind = alone ? address : `${folder}/${/^\d{4}$/.test(last!) ? 'year' : 'record'}`;
    const { size } = statSync(join(site.folder, file));
    kinds.set(kind, [...(kinds.get(kind) ?? []), { file, size }]);
  }
  return [...kinds]
    .flatMap(([kind, files]) => {
      const sorted = files.sort((a, b) => a.size - b.size);
      // One report per output is enough: they differ more by form than from each other.
      const both = shortest && !/^reports\/.+\//.test(kind);
      const chosen = both ? [sorted.at(-1)!, sorted[0]!] : [sorted.at(-1)!];
      return [...new Set(chosen.map(({ file }) => file))];
    })
    .map((file) => pathOf(file, site.base));
}

const parsed = new Map<string, Document[]>();

/**
 * Parses all or some pages of a site with the browser's parser, without running or loading anything. All pages are parsed
 * once per test run, and kept beside the site for the other test files.
 */
export async function documentsOf(
  browser: Browser,
  site: BuiltSite,
  wanted?: (path: string) => boolean,
): Promise<Document[]> {
  const kept = `${site.folder}.documents.json`;
  if (!parsed.has(site.folder) && existsSync(kept))
    parsed.set(site.folder, JSON.parse(readFileSync(kept, 'utf8')));
  const known = parsed.get(site.folder);
  if (known) return wanted ? known.filter(({ path }) => wanted(path)) : known;
  const documents = await parseDocuments(browser, site, wanted ?? (() => true));
  if (!wanted) {
    parsed.set(site.folder, documents);
    // Renamed atomically, because test files run in parallel.
    writeFileSync(`${kept}.${process.pid}`, JSON.stringify(documents));
    renameSync(`${kept}.${process.pid}`, kept);
  }
  return documents;
}

async function parseDocuments(browser: Browser, site: BuiltSite, wanted: (path: string) => boolean) {
  const page = await browser.newPage();
  try {
    const sources = filesOf(site.folder)
      .filter((file) => file.endsWith('.html') && wanted(pathOf(file, site.base)))
      .map((file) => ({
        path: pathOf(file, site.base),
        html: readFileSync(join(site.folder, file), 'utf8'),
      }));
    return await page.evaluate(readDocuments, sources);
  } finally {
    await page.close();
  }
}

/** Runs in the browser. */
function readDocuments(sources: { path: string; html: string }[]): Document[] {
  return sources.map(({ path, html }) => {
    const page = new DOMParser().parseFromString(html, 'text/html');
    const all = [...page.querySelectorAll('*')];
    const values = (selector: string, attribute: string, root: ParentNode = page) =>
      [...root.querySelectorAll(selector)].map((element) => element.getAttribute(attribute) ?? '');
    const words = (element: Element | null | undefined) =>
      (element?.textContent ?? '').replace(/\s+/g, ' ').trim();
    const main = page.querySelector('main');
    let heading = '';
    const tables: Document['tables'] = [];
    for (const element of main?.querySelectorAll('h1, h2, h3, table') ?? []) {
      if (element.tagName !== 'TABLE') heading = words(element);
      else {
        const cells = (row: Element) => [...row.children].map(words);
        tables.push({
          heading,
          head: [...element.querySelectorAll('thead th')].map(words),
          rows: [...element.querySelectorAll('tbody tr')].map(cells),
        });
      }
    }
    return {
      path,
      lang: page.documentElement.lang,
      title: page.title,
      description: values('meta[name=description]', 'content').join('|'),
      answer: page.querySelector('main .answer')?.textContent ?? '',
      asOf: values('footer time', 'datetime')[0] ?? '',
      foot: words(page.querySelector('footer')),
      h1: [...page.querySelectorAll('h1')].map(words),
      mains: page.querySelectorAll('main, [role=main]').length,
      ids: all.filter((element) => element.id !== '').map((element) => element.id),
      links: [...values('a[href], area[href]', 'href'), ...values('form[action]', 'action')],
      proseLinks: values('.prose a[href], .timeline a[href]', 'href'),
      loads: [
        ...values('[src]', 'src'),
        ...values('[srcset]', 'srcset'),
        ...values('link:not([rel=canonical], [rel=alternate])', 'href'),
        ...values('object', 'data'),
        ...values('use, image, feImage', 'href'),
      ],
      styles: values('link[rel~=stylesheet]', 'href'),
      scripts: [...page.scripts].map((script) => ({
        src: script.getAttribute('src'),
        type: script.getAttribute('type'),
        text: script.textContent ?? '',
      })),
      handlers: all.flatMap((element) =>
        element
          .getAttributeNames()
          .filter((name) => /^on/i.test(name))
          .map((name) => `${element.localName} ${name}`),
      ),
      tags: [...new Set(all.map((element) => element.localName))].sort(),
      text: words(main),
      tables,
    };
  });
}
