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

/** A figure in words, as printed elsewhere. */
export interface OpenedFigure extends Partial<Record<FactKey, string>> {
  /** Its subject and period: "Checkout, October 2026". */
  of: string;
  value: string;
}

/** One value of a figure; what there is none of is left out, and an unknown value is null. */
export interface FigureValue {
  value: number | null;
  unit: string;
  n: number;
  status: string;
  count?: number;
  coverage?: number;
  target?: string;
  changes?: readonly { at: string; rule: string; of?: string; before: string; after: string }[];
  signal?: object;
  detail?: object;
  /** The places of its files in `FileIndex.files`, ascending: "12-40 55". */
  files: string;
  /** Left out where the value is unknown. */
  words?: OpenedFigure;
}

/** `/data/figures/ID/YEAR.json`: all values of a figure in the periods of a year. */
export interface FigureYear {
  id: string;
  year: string;
  name: string;
  formula: string;
  /** Where its definition is: an anchor on the method page. */
  method: string;
  /** The ends of each period; `from` is null for all time. */
  periods: Record<string, { from: string | null; to: string; running: boolean }>;
  /** By subject, then by period. */
  figures: Record<string, Record<string, FigureValue>>;
}

/** What the values are filed by that belong to no year: those up to the as-of moment. */
const NOW = 'now';

/** The year under which the figures of a period are filed: of `2026-10` and `FY2026-Q4` it is 2026. */
export function yearOfPeriod(period: string): string {
  return /^(?:FY)?(\d{4})/.exec(period)?.[1] ?? NOW;
}

/** The period and subject of a figure by the query of its link: `2026-10`, `2026-10/service:checkout`. */
export function keyParts(key: string): { period: string; subject: string } {
  const [period = '', ...rest] = key.split('/');
  return { period, subject: rest.join('/') || 'organisation' };
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
  /** For each file that a source fed, by its place in `files`: the raw file from which it follows. */
  raw: Record<string, string>;
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
