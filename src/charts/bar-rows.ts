import { scaleLinear } from 'd3-scale';
import { fit, textWidth } from './labels.ts';
import { round } from './scale.ts';
import { type Size, WIDTHS } from './sizes.ts';

/** One row of bars: its name and its value stand above them. */
export interface BarRow {
  name: string;
  text: string;
  /** Parts from one value to another. */
  spans: readonly { from: number; to: number }[];
}

const ROW = 36;
const BAR = 12;
const BAR_TOP = 19;
/** Room at each end of the scale. */
const EDGE = 2;

/**
 * Named values as rows, because their names would not fit under columns on a phone. Bars are on one scale that contains zero;
 * `links` lead from the end of a row's last bar to the next row.
 */
export function barRowsGeometry(rows: readonly BarRow[], size: Size) {
  const width = WIDTHS[size];
  const ends = [0, ...rows.flatMap(({ spans }) => spans.flatMap(({ from, to }) => [from, to]))];
  const x = scaleLinear()
    .domain([Math.min(...ends), Math.max(...ends)])
    .range([EDGE, width - EDGE]);
  return {
    width,
    height: rows.length * ROW,
    /** Zero, beside the bars only, because the names are in the way. */
    axis: rows.map((_, i) => `M${round(x(0))},${i * ROW + BAR_TOP - 2}v${BAR + 4}`).join(''),
    rows: rows.map(({ name, text, spans }, i) => ({
      name: fit(name, width - textWidth(text) - 12),
      text,
      y: i * ROW + 13,
      bars: spans.map(({ from, to }) => ({
        x: round(x(Math.min(from, to))),
        y: i * ROW + BAR_TOP,
        width: round(Math.max(Math.abs(x(to) - x(from)), from === to ? 0 : 1)),
        height: BAR,
      })),
    })),
    links: rows
      .slice(0, -1)
      .map(({ spans }, i) => `M${round(x(spans.at(-1)?.to ?? 0))},${i * ROW + BAR_TOP + BAR}v${ROW - BAR}`)
      .join(''),
  };
}
