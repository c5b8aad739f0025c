import type { Frame } from './frame.ts';

/** One line, or one part of stacked columns. */
interface PlotSeries {
  name: string;
  /** The class that sets its colour. */
  colour: string;
  values: readonly (number | null)[];
}

/** The size of a static drawing and the edges of its plot, and its target as a path in its units, if there is one. */
type Box = Pick<Frame, 'width' | 'height' | 'left' | 'right' | 'top' | 'base'> & { target?: string };

/** What a script needs to redraw the static picture. It takes the text from the chart's table. */
export interface Plot {
  kind: 'line' | 'column';
  /** One for each drawing, in their order. */
  boxes: Box[];
  from: number;
  to: number;
  series: PlotSeries[];
  missed: number[];
  unfinished: number[];
  /** The points drawn with a dot, by series; empty for columns. */
  dots: number[][];
  /** For each point, its row in the table, or its title if it has none. */
  words: (number | string)[];
}

/** The indexes of the items that satisfy a condition. */
export function indexesWhere<T>(items: readonly T[], holds: (item: T) => boolean | undefined): number[] {
  return items.flatMap((item, i) => (holds(item) ? [i] : []));
}

/**
 * Each point's row in the table below the chart, matched by the start of both ("October 2026"), however the table is
 * sorted; a point without a row keeps its title.
 */
export function wordsOf(
  titles: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): (number | string)[] {
  const rowOf = new Map(rows.map((row, i) => [String(row[0]), i]));
  return titles.map((title) => rowOf.get(title) ?? rowOf.get(title.split(': ')[0]!) ?? title);
}

/** The data of a chart's drawings for the script. `titles` are those of its points, `rows` those of its table. */
export function plotOf(
  frames: readonly (Frame & { target: string })[],
  titles: readonly string[],
  rows: readonly (readonly (string | number)[])[],
  own: Omit<Plot, 'boxes' | 'from' | 'to' | 'words'>,
): Plot {
  const { from, to } = frames[0]!;
  const boxes = frames.map(({ width, height, left, right, top, base, target }) => ({
    ...{ width, height, left, right, top, base },
    ...(target === '' ? {} : { target }),
  }));
  return { ...own, boxes, from, to, words: wordsOf(titles, rows) };
}

/** Shortens coordinates, which need no more digits. */
const short = (_key: string, value: unknown) =>
  typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(7)) : value;

/** JSON that is safe in a script element: nothing in it ends the element. */
export function plotJson(plot: Plot): string {
  return JSON.stringify(plot, short).replaceAll('<', '\\u003c');
}
