import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openBrowser } from '../../src/build/print/browser.ts';
import { baseOfSite } from '../../src/build/print/page-path.ts';
import { serveFolder } from '../../src/build/print/static-server.ts';
import { readFigures } from './figures.ts';

/** What a step expects of files: each `holds` all of some words, and none of others. */
export interface ExpectedFile {
  path: string;
  holds?: string[];
  never?: string[];
}

interface ExpectedFigure {
  figure: string;
  subject: string;
  period: string;
  value?: number | null;
  unit?: string;
  n?: number;
  detail?: Record<string, number>;
}

/** What a step expects of a site beyond the words that its build prints. */
export interface ExpectedSite {
  files?: ExpectedFile[];
  figures?: ExpectedFigure[];
  /** Of every address on a page that begins with a slash. */
  every?: { attribute: string[]; local: `begins with ${string}` };
  search?: { query: string; finds: string }[];
}

/** The path of a file that a step names by what it is for: "the feed that index.html names", "a calendar of maintenance". */
function namedFile(root: string, named: string): string {
  const [, page] = /^the feed that (\S+) names$/.exec(named) ?? [];
  if (page !== undefined) {
    const html = readFileSync(join(root, page), 'utf8');
    const [, feed = ''] =
      /<link rel="alternate" type="application\/atom\+xml"[^>]* href="([^"]*)"/.exec(html) ?? [];
    return feed.slice(baseOfSite(root).length);
  }
  return named === 'a calendar of maintenance' ? 'calendar/maintenance.ics' : named;
}

/** What of a file is otherwise than expected. */
export function fileFaults(root: string, { path: named, holds = [], never = [] }: ExpectedFile): string[] {
  const path = namedFile(root, named);
  if (!existsSync(join(root, path))) return [`there is no file ${path}`];
  const text = readFileSync(join(root, path), 'utf8');
  return [
    ...holds.filter((words) => !text.includes(words)).map((words) => `${path} lacks ${words}`),
    ...never.filter((words) => text.includes(words)).map((words) => `${path} holds ${words}`),
  ];
}

/** What of the built site in `folder` is otherwise than expected. */
export async function siteFaults(
  folder: string,
  { files = [], figures = [], every, search = [] }: ExpectedSite,
): Promise<string[]> {
  return [
    ...files.flatMap((file) => fileFaults(folder, file)),
    ...figureFaults(folder, figures),
    ...(every ? addressFaults(folder, every) : []),
    ...(search.length > 0 ? await searchFaults(folder, search) : []),
  ];
}

function figureFaults(folder: string, expected: readonly ExpectedFigure[]): string[] {
  if (expected.length === 0) return [];
  const { figures } = readFigures(folder);
  return expected.flatMap(({ figure, subject, period, detail = {}, ...values }) => {
    const own = figures.find(
      (each) => each.id === figure && each.subject === subject && each.period === period,
    );
    const faults = (is: object | undefined, shall: object) =>
      Object.entries(shall)
        .map(([key, value]) => [key, value, (is as Record<string, unknown> | undefined)?.[key]])
        .filter(([, value, found]) => value !== found)
        .map(([key, value, found]) => `${figure} ${subject} ${period}: ${key} is ${found}, not ${value}`);
    return [...faults(own, values), ...faults(own?.detail, detail)];
  });
}

function addressFaults(folder: string, { attribute, local }: NonNullable<ExpectedSite['every']>): string[] {
  const begin = local.replace('begins with ', '');
  const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.html'),
  );
  const address = new RegExp(`\\s(?:${attribute.join('|')})="(/[^"]*)"`, 'g');
  return pages.flatMap((page) =>
    [...readFileSync(join(folder, page), 'utf8').matchAll(address)]
      .filter(([, found]) => !found!.startsWith(begin))
      .map(([, found]) => `${page}: ${found}`),
  );
}

/** Asks the search page as a person does. */
async function searchFaults(folder: string, search: NonNullable<ExpectedSite['search']>): Promise<string[]> {
  const server = await serveFolder(folder, { base: baseOfSite(folder) });
  const browser = await openBrowser();
  try {
    const page = await browser.newPage();
    const faults: string[] = [];
    for (const { query, finds } of search) {
      await page.goto(new URL(`search/?q=${encodeURIComponent(query)}`, server.url).href);
      await page.locator('main form#search:not([aria-busy])').waitFor();
      const found = await page
        .locator('main ol li a')
        .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
      if (!found.some((link) => link.startsWith(finds)))
        faults.push(`search for ${query} finds ${found.join(', ') || 'nothing'}, not ${finds}`);
    }
    return faults;
  } finally {
    await browser.close();
    await server.close();
  }
}
