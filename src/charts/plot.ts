import type { Frame } from './frame.ts';

/** One line, or one part of stacked columns. */
interface PlotSeries {
  name: string;
  /** The class whose colour it has. */
  colour: string;
  values: readonly (number | null)[];
}

/** What a script needs to draw the same picture over the static one. Its words it takes from the chart's table. */
export interface Plot {
  kind: 'line' | 'column';
  /** The static picture's size and the edges of its plot. */
  box: Pick<Frame, 'width' | 'height' | 'left' | 'right' | 'top' | 'base'>;
  from: number;
  to: number;
  series: PlotSeries[];
  missed: number[];
  unfinished: number[];
  /** The target as a path in the static picture's units, if there is one. */
  target?: string;
  /** Which points are drawn with a dot, by series; none for columns. */
  dots: number[][];
  /** For each point its row in the table, or its title where it has none. */
  words: (number | string)[];
}

/** The numbers of the points for which something holds. */
export function indexesWhere<T>(items: readonly T[], holds: (item: T) => boolean | undefined): number[] {
  return items.flatMap((item, i) => (holds(item) ? [i] : []));
}

/**
 * Each point's row in the table under the chart, by what both begin with ("October 2026"), whichever way the table is
 * sorted; a point without a row keeps its title.
 */
export function wordsOf(
  titles: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): (number | string)[] {
  const rowOf = new Map(rows.map((row, i) => [String(row[0]), i]));
  return titles.map((title) => rowOf.get(title) ?? rowOf.get(title.split(': ')[0]!) ?? title);
}

/** What a picture says of itself, whatever is drawn in its frame. `titles` and `rows`: those of its points and of its table. */
export function plotOf(
  frame: Frame,
  titles: readonly string[],
  rows: readonly (readonly (string | number)[])[],
  own: Omit<Plot, 'box' | 'from' | 'to' | 'words'>,
): Plot {
  const { width, height, left, right, top, base, from, to } = frame;
  const box = { width, height, left, right, top, base };
  return { ...own, box, from, to, words: wordsOf(titles, rows) };
}

/** A place in a picture needs no more digits; the words are those of the table. */
const short = (_key: string, value: unknown) =>
  typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(7)) : value;

/** JSON that can stand in a script element: nothing in it ends the element. */
export function plotJson(plot: Plot): string {
  return JSON.stringify(plot, short).replaceAll('<', '\\u003c');
}
