import { capitalised, formatNumber } from '../../words/format.ts';

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
      range: rangeOf(first, Math.max(first, i * size + own.length)),
      span: nameOf && own.length > 0 ? spanOf(nameOf(own[0]!), nameOf(own.at(-1)!)) : undefined,
    };
  });
  return pages.map((page, i) => ({ ...page, entries: parts[i]!, total: entries.length, pages }));
}

/** `201–400`; `401` if the last page has one record. */
function rangeOf(first: number, last: number): string {
  return first === last ? formatNumber(first) : `${formatNumber(first)}–${formatNumber(last)}`;
}

/** The names of the newest and the oldest record of a page, in the order of time: `Feb–Jul 2025`, which says a shared year once. */
function spanOf(newest: string, oldest: string): string {
  if (newest === oldest) return newest;
  const [from, year] = oldest.split(' ');
  return year !== undefined && newest.endsWith(` ${year}`) ? `${from}–${newest}` : `${oldest}–${newest}`;
}

/** The opening sentence of a page of a list: of the first, what there is to say of all; of another, which of them it has. `which` are they all? "in 2026". */
export function answerOn<T>(
  { number, range, total }: ListPage<T>,
  all: string,
  { noun, which, order }: { noun: string; which?: string; order: string },
): string {
  const whole = [formatNumber(total), which].filter(Boolean).join(' ');
  return number === 1 ? all : `${capitalised(noun)} ${range} of the ${whole}, ${order}.`;
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
