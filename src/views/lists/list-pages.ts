import { formatNumber } from '../../words/format.ts';

/** Maximum number of records on a page of a year, most of which are one page. */
export const YEAR_PAGE = 200;

/** How a list is laid out over its pages. */
export interface ListLayout<T> {
  /** The address of its first page, and what those of the others begin with. */
  path: string;
  /** The first page has an address of its own: the newest year of an archive is the archive's page. */
  first?: string;
  /** Maximum number of records on a page. Default: 50. */
  size?: number;
  /** Names the place of a record in the order of the list, such as its month. */
  nameOf?: (entry: T) => string;
}

interface PageLink {
  /** From 1. */
  number: number;
  /** `/incidents/2026/` for the first, `/incidents/2026/2/` for the second. */
  path: string;
  /** `201–400` */
  range: string;
  /** What it holds, in the words of the list: `Apr–Jul`. Undefined if the list has none. */
  span: string | undefined;
}

/** A page of a list: some of its records in their order, and the way to the others. */
export interface ListPage<T> extends PageLink {
  entries: readonly T[];
  /** The number of records on all pages. */
  total: number;
  /** Every page, this one included. */
  pages: readonly PageLink[];
}

/** A list over as many pages as it needs; one page if it is empty. */
export function listPages<T>(
  entries: readonly T[],
  { path, first: firstPath = path, size = 50, nameOf }: ListLayout<T>,
): ListPage<T>[] {
  const parts = Array.from({ length: Math.max(1, Math.ceil(entries.length / size)) }, (_, i) =>
    entries.slice(i * size, (i + 1) * size),
  );
  const pages = parts.map((own, i): PageLink => {
    const first = i * size + 1;
    return {
      number: i + 1,
      path: i === 0 ? firstPath : `${path}${i + 1}/`,
      range: `${formatNumber(first)}–${formatNumber(first + own.length - 1)}`,
      span: nameOf && own.length > 0 ? spanOf(nameOf(own[0]!), nameOf(own.at(-1)!)) : undefined,
    };
  });
  return pages.map((page, i) => ({ ...page, entries: parts[i]!, total: entries.length, pages }));
}

/** The names of the newest and the oldest record of a page, in the order of time. */
function spanOf(newest: string, oldest: string): string {
  return newest === oldest ? newest : `${oldest}–${newest}`;
}

/** `getStaticPaths` of a list's pages at `[...page]`. */
export function pagePaths<T>(pages: readonly ListPage<T>[]) {
  return pages.map((page) => ({
    params: { page: page.number === 1 ? undefined : String(page.number) },
    props: { page },
  }));
}

/** `getStaticPaths` of the pages at `[page]` where the first is the list's own file. */
export function laterPagePaths<T>(pages: readonly ListPage<T>[]) {
  return pages.slice(1).map((page) => ({ params: { page: String(page.number) }, props: { page } }));
}

/** The title of a page of a list: `Incidents in 2024, page 2`. */
export function pageTitle(title: string, { number }: PageLink): string {
  return number === 1 ? title : `${title}, page ${number}`;
}
