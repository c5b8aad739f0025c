import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import type { BuiltSite } from './sites.ts';

/** What the tests want to know of a page, as an HTML parser sees it. */
export interface Document {
  /** Its address on its site, with the base path. */
  path: string;
  lang: string;
  title: string;
  description: string;
  /** The first sentence under the title. */
  answer: string;
  h1: string[];
  mains: number;
  ids: string[];
  /** Where a click leads. */
  links: string[];
  /** The links in text that contributors wrote. */
  proseLinks: string[];
  /** What a browser loads of its own accord. */
  loads: string[];
  styles: string[];
  scripts: { src: string | null; type: string | null; text: string }[];
  /** Inline event handlers, as `tag attribute`. */
  handlers: string[];
  /** The names of all elements. */
  tags: string[];
  /** The text of the main part. */
  text: string;
  /** Tables of the main part: the nearest heading before each, its head, and its rows. */
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
export function pathOf(file: string, base: string): string {
  return base + file.replace(/(^|\/)index\.html$/, '$1');
}

/** The addresses of a site's pages. */
export function pagesOf(site: BuiltSite): string[] {
  return filesOf(site.folder)
    .filter((file) => file.endsWith('.html'))
    .map((file) => pathOf(file, site.base));
}

/** A page of each kind: all that stand alone, and of each folder of records the longest, and the shortest if wanted. */
export function kindsOf(site: BuiltSite, { shortest = true } = {}): string[] {
  const kinds = new Map<string, { file: string; size: number }[]>();
  for (const file of filesOf(site.folder).filter((name) => name.endsWith('.html'))) {
    const record =
      /^(incidents|experiments|finance|postmortems|maintenance|services|agents|scorecard|reports)\/(.+)\/index\.html$/.exec(
        file,
      );
    // A year of incidents, an output of reports and a report of each output are kinds of their own.
    const kind = !record
      ? file
      : /^\d{4}$/.test(record[2]!)
        ? 'year'
        : record[1] !== 'reports'
          ? record[1]!
          : record[2]!.includes('/')
            ? `reports/${record[2]!.split('/')[0]}`
            : 'outputs';
    const size = readFileSync(join(site.folder, file)).length;
    kinds.set(kind, [...(kinds.get(kind) ?? []), { file, size }]);
  }
  return [...kinds]
    .flatMap(([kind, files]) => {
      const sorted = files.sort((a, b) => a.size - b.size);
      // One of each output's reports is enough: they differ in their form more than among themselves.
      const both = shortest && !kind.startsWith('reports/');
      const chosen = both ? [sorted.at(-1)!, sorted[0]!] : [sorted.at(-1)!];
      return [...new Set(chosen.map(({ file }) => file))];
    })
    .map((file) => pathOf(file, site.base));
}

const parsed = new Map<string, Document[]>();

/** Parses pages of a site, all (once for each test file) or those wanted, with the browser's own parser; nothing of them is run or loaded. */
export async function documentsOf(
  browser: Browser,
  site: BuiltSite,
  wanted?: (path: string) => boolean,
): Promise<Document[]> {
  const known = wanted ? undefined : parsed.get(site.folder);
  if (known) return known;
  const page = await browser.newPage();
  try {
    const sources = filesOf(site.folder)
      .filter((file) => file.endsWith('.html') && (wanted?.(pathOf(file, site.base)) ?? true))
      .map((file) => ({
        path: pathOf(file, site.base),
        html: readFileSync(join(site.folder, file), 'utf8'),
      }));
    const documents = await page.evaluate(readDocuments, sources);
    if (!wanted) parsed.set(site.folder, documents);
    return documents;
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
