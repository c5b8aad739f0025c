import { area as areaShape, line as lineShape } from 'd3-shape';
import { type Frame, type FrameOptions, frameGeometry, type Named, type Place } from './frame.ts';
import { type Label, textWidth } from './labels.ts';
import type { Mark } from './marks.ts';
import { axisTicks, rangeTicks, round } from './scale.ts';
import type { Size } from './sizes.ts';
import { stepsOf, stepsPath } from './steps.ts';

export interface LinePoint extends Place {
  /** Null leaves a gap in the line. Omitted if there are several series. */
  value?: number | null;
  missed?: boolean;
  /** Its value in as few letters as possible, to stand beside it. */
  short?: string;
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
  within?: FrameOptions['within'];
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
  /** The highest and the lowest value of a single line, above and below their points. */
  notes: Label[];
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
  const { points, target, targetName, from = 'zero', named = false, marks = [], size, within } = options;
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
    ticks:
      known.length > 0 && from === 'data'
        ? rangeTicks(low, high, within?.intervals)
        : axisTicks(high, low, within?.intervals),
    names,
    marks,
    size,
    within,
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
    notes: series.length === 1 ? extremes(points, frame, x, y) : [],
    target: options.targets
      ? stepsPath(stepsOf(options.targets, (i) => Math.min(Math.max(x(i), frame.left), frame.right), y))
      : target === undefined
        ? ''
        : `M${frame.left},${round(y(target))}H${frame.right}`,
  };
}

/** Fewer points, or points that are all alike, have no notable ones. */
const NOTABLE = 4;
const ABOVE = 9;
const BELOW = 17;

function extremes(
  points: readonly LinePoint[],
  { left, right, top, base }: Frame,
  x: (index: number) => number,
  y: (value: number) => number,
): Label[] {
  const known = points.flatMap(({ value, short }, index) =>
    typeof value === 'number' && short !== undefined ? [{ index, value, short }] : [],
  );
  const highest = known.toSorted((a, b) => b.value - a.value)[0];
  const lowest = known.toSorted((a, b) => a.value - b.value)[0];
  if (known.length < NOTABLE || highest!.value === lowest!.value) return [];
  return [
    { of: highest!, down: -ABOVE },
    { of: lowest!, down: BELOW },
  ].flatMap(({ of: { index, value, short }, down }) => {
    const half = textWidth(short) / 2;
    const at = {
      x: round(Math.min(Math.max(x(index), left + half), right - half)),
      y: round(y(value) + down),
    };
    return at.y > base - 3 || at.y < top - ABOVE ? [] : [{ ...at, text: short }];
  });
}
