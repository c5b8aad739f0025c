/** What a figure is opened to besides its value and files, by key; its texts are left out where there is nothing to say. */
export const FACTS = {
  working: 'Computed from',
  n: 'n',
  target: 'Target',
  coverage: 'Coverage',
  changes: 'Rules changed',
  range: 'Usual range',
} as const;

export type FactKey = keyof typeof FACTS;

/** A figure as it is opened: everything in words, as printed elsewhere. */
export interface OpenedFigure extends Partial<Record<FactKey, string>> {
  /** Its subject and period: "Checkout, October 2026". */
  of: string;
  value: string;
  /** The places of its files in `FileIndex.files`, ascending: "12-40 55". */
  files: string;
}

/** `/data/figures/ID.json`: all known values of a figure. */
export interface FigureFamily {
  id: string;
  name: string;
  formula: string;
  /** By the query of their links: `2026-10`, `2026-10/service:checkout`. */
  figures: Record<string, OpenedFigure>;
}

/** `/data/files.json`: the files that figures were computed from, and the last commit of each. */
export interface FileIndex {
  /** What a commit's id and a file's path follow in their addresses on the forge; null if no repository is set. */
  commitsAt: string | null;
  filesAt: string | null;
  /** Abbreviated id and local date of each commit; null if it is later than the moment shown. */
  commits: [id: string, date: string | null][];
  /**
   * Path in the content folder, place in `commits` of the last one (null if none is known), and the page on the site: the path without its extension
   * where nothing is given, null if it has none.
   */
  files: [path: string, commit: number | null, page?: string | null][];
}

/** Whole numbers, ascending, as ranges: [12, 13, 14, 55] → "12-14 55". */
export function rangesText(numbers: readonly number[]): string {
  const ranges: [number, number][] = [];
  for (const number of numbers) {
    const last = ranges.at(-1);
    if (last && number === last[1] + 1) last[1] = number;
    else ranges.push([number, number]);
  }
  return ranges.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(' ');
}

/** The numbers that `rangesText` wrote. */
export function numbersOf(text: string): number[] {
  if (text === '') return [];
  return text.split(' ').flatMap((range) => {
    const [from, to = from] = range.split('-').map(Number) as [number, number?];
    return Array.from({ length: to! - from + 1 }, (_, i) => from + i);
  });
}

/** The page of a file of `FileIndex`, from the root of the site; undefined if it has none. */
export function pageIn([path, , page]: FileIndex['files'][number]): string | undefined {
  return page === undefined ? `/${path.replace(/\.[a-z]+$/, '')}/` : (page ?? undefined);
}
