import { area as areaShape, line as lineShape } from 'd3-shape';
import { type Frame, frameGeometry, type Named, type Place } from './frame.ts';
import type { Mark } from './marks.ts';
import { axisTicks, rangeTicks, round } from './scale.ts';
import type { Size } from './sizes.ts';
import { stepsOf, stepsPath } from './steps.ts';

export interface LinePoint extends Place {
  /** Null leaves a gap in the line. Omitted if there are several series. */
  value?: number | null;
  missed?: boolean;
  unfinished?: boolean;
  /** For pointers and screen readers: "October 2026: 46 min, 4 incidents"; where there are several series, its place alone. */
  title: string;
}

export interface LineSeries {
  name: string;
  /** One for each point; null leaves a gap. */
  values: readonly (number | null)[];
  /** How each of them is written; "no data" for a gap. */
  texts: readonly string[];
}

/** Between which values one is expected to be, or is. */
export interface UsualRange {
  lower: number;
  upper: number;
}

export interface LineOptions {
  points: readonly LinePoint[];
  /** If omitted, the values of the points are the only series. */
  series?: readonly LineSeries[] | undefined;
  target?: number | undefined;
  /** The target at each point, where it changed: it is drawn in steps. */
  targets?: readonly (number | null)[] | undefined;
  /** The usual range at each point, drawn as a band; null where none is known. */
  range?: readonly (UsualRange | null)[] | undefined;
  /** The interval of each value, drawn as an area in the colour of the line. */
  interval?: readonly (UsualRange | null)[] | undefined;
  targetName?: string | undefined;
  /** Where the y axis starts: at zero, or at a round number below the lowest value. */
  from?: 'zero' | 'data';
  /** Whether the lines are labelled at their ends. */
  named?: boolean;
  marks?: readonly Mark[];
  size?: Size | undefined;
}

export interface DrawnLine {
  /** Through completed periods. */
  path: string;
  /** Into the running period. */
  dashed: string;
  dots: { x: number; y: number; point: LinePoint; index: number }[];
}

export interface LineGeometry extends Frame {
  lines: DrawnLine[];
  /** The target as a path; empty if there is none. */
  target: string;
  /** The usual range as an area; empty where none is known. */
  band: string;
  /** The intervals as areas; empty without any. */
  interval: string;
}

/** Above this number of points, only notable ones have dots. */
const DOTTED = 45;

/** The series of a line chart: those given, or the points' own values. */
export function seriesOf(
  points: readonly LinePoint[],
  series?: readonly LineSeries[],
): readonly LineSeries[] {
  return (
    series ?? [
      { name: '', values: points.map(({ value }) => value ?? null), texts: points.map(({ title }) => title) },
    ]
  );
}

/** Lines with gaps, a target, and names at their ends. */
export function lineGeometry(options: LineOptions): LineGeometry {
  const { points, target, targetName, from = 'zero', named = false, marks = [], size } = options;
  const series = seriesOf(points, options.series);
  const known = series.flatMap(({ values }) => values.flatMap((value) => (value === null ? [] : [value])));
  if (target !== undefined) known.push(target);
  for (const each of options.targets ?? []) if (each !== null) known.push(each);
  const range = options.range ?? [];
  const interval = options.interval ?? [];
  for (const each of [...range, ...interval]) if (each) known.push(each.lower, each.upper);
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const names = series.flatMap(({ name, values }, i): Named[] => {
    const last = values.findLast((value) => value !== null) ?? null;
    return named && last !== null ? [{ text: name, value: last, series: i }] : [];
  });
  if (target !== undefined && targetName) names.push({ text: targetName, value: target, series: undefined });
  const { frame, x, y } = frameGeometry({
    places: points,
    ticks: known.length > 0 && from === 'data' ? rangeTicks(low, high) : axisTicks(high, low),
    names,
    marks,
    size,
  });
  const band = range
    .map((each, i) => {
      if (!each) return '';
      const [left, right] = [Math.max(x(i - 0.5), frame.left), Math.min(x(i + 0.5), frame.right)].map(round);
      return `M${left},${round(y(each.lower))}H${right}V${round(y(each.upper))}H${left}Z`;
    })
    .join('');
  const intervalPath = () =>
    areaShape<UsualRange | null>()
      .defined((each) => each !== null)
      .x((_, i) => round(x(i)))
      .y0((each) => round(y(each!.lower)))
      .y1((each) => round(y(each!.upper)))(interval as (UsualRange | null)[]) ?? '';
  const draw = (values: readonly (number | null)[]): DrawnLine => {
    const path = (shown: (i: number) => boolean) =>
      lineShape<number | null>()
        .defined((value, i) => value !== null && shown(i))
        .x((_, i) => round(x(i)))
        .y((value) => round(y(value!)))(values as (number | null)[]) ?? '';
    const open = (i: number) => points[i]?.unfinished === true;
    const dots = values.flatMap((value, index) => {
      const point = points[index];
      if (value === null || !point) return [];
      const alone = (values[index - 1] ?? null) === null && (values[index + 1] ?? null) === null;
      const last = values.slice(index + 1).every((later) => later === null);
      const telling = points.length <= DOTTED || alone || last || point.missed || point.unfinished;
      return telling ? [{ x: round(x(index)), y: round(y(value)), point, index }] : [];
    });
    const dashed = values.flatMap((value, i) => {
      const before = values[i - 1] ?? null;
      if (value === null || before === null || !open(i)) return [];
      return [`M${round(x(i - 1))},${round(y(before))}L${round(x(i))},${round(y(value))}`];
    });
    return { path: path((i) => !open(i)), dashed: dashed.join(''), dots };
  };
  return {
    ...frame,
    lines: series.map(({ values }) => draw(values)),
    band,
    interval: intervalPath(),
    target: options.targets
      ? stepsPath(stepsOf(options.targets, (i) => Math.min(Math.max(x(i), frame.left), frame.right), y))
      : target === undefined
        ? ''
        : `M${frame.left},${round(y(target))}H${frame.right}`,
  };
}
