import { line as lineShape } from 'd3-shape';
import { type Frame, frameGeometry, type Place } from './frame.ts';
import { type Label, textWidth } from './labels.ts';
import type { UsualRange } from './line.ts';
import { axisTicks, rangeTicks, round, tickTexts } from './scale.ts';
import type { Size } from './sizes.ts';
import { stepsOf, stepsPath } from './steps.ts';

/** One value of a stretch of weeks or months, with what is drawn at its place. */
export interface StretchPoint extends Place {
  /** Null leaves a gap. */
  value: number | null;
  /** The same a year before. */
  before: number | null;
  range: UsualRange | null;
  target: number | null;
  missed: boolean;
  /** The value as it is written; undefined for a gap. */
  short: string | undefined;
  /** For pointers: "2026-W44: 1 254; 2025-W44: 1 118". */
  title: string;
}

export interface SixTwelveOptions {
  /** Each empty if the figure has none. */
  weeks: readonly StretchPoint[];
  months: readonly StretchPoint[];
  /** Whether both are read from one axis: rates are, what adds up over time is not. */
  shared: boolean;
  from: 'zero' | 'data';
  size: Size;
}

interface DrawnStretch {
  name: string;
  /** The name's place. */
  x: number;
  now: string;
  before: string;
  band: string;
  target: string;
  dots: { x: number; y: number; missed: boolean }[];
}

export interface SixTwelveGeometry extends Frame {
  stretches: DrawnStretch[];
  /** The latest known value of each stretch. */
  latest: Label[];
  /** The axis of the months on the right; empty if there is one axis. */
  second: Label[];
  titles: { x: number; width: number; text: string }[];
}

const PLOT: Record<Size, number> = { narrow: 96, medium: 128, wide: 150 };
const TOP = 30;
const INTERVALS = 3;
/** By which the axis of the months may be longer than that of the weeks, so that both have round numbers. */
const FACTORS = [1, 2, 4, 5, 8, 10, 20, 40, 50, 100];
const EMPTY: StretchPoint = {
  label: '',
  value: null,
  before: null,
  range: null,
  target: null,
  missed: false,
  short: undefined,
  title: '',
};

const numbersOf = (points: readonly StretchPoint[]) =>
  points
    .flatMap(({ value, before, range, target }) => [value, before, target, range?.lower, range?.upper])
    .filter((each): each is number => typeof each === 'number');

/** How much longer the axis of the months is. */
function factorOf({ weeks, months, shared }: SixTwelveOptions): number {
  const [week, month] = [weeks, months].map((points) => Math.max(0, ...numbersOf(points).map(Math.abs)));
  if (shared || !week || !month) return 1;
  // The axis of the weeks ends at a round number, up to which there is room.
  const top = axisTicks(week, 0, INTERVALS).at(-1)!;
  return FACTORS.find((factor) => top * factor >= month) ?? FACTORS.at(-1)!;
}

/** The height of a value's label: on the side of its point to which the line does not go, and within the plot. */
function labelHeight(point: number, before: number, base: number): number {
  const [above, below] = [point - 8, point + 17];
  const isBelow = before < point || above < TOP + 4;
  return isBelow && below < base - 2 ? below : above;
}

/** Six weeks, a gap, and twelve months on one time axis. */
export function sixTwelveGeometry(options: SixTwelveOptions): SixTwelveGeometry {
  const { weeks, months, from, size } = options;
  const factor = factorOf(options);
  const gap = weeks.length > 0 && months.length > 0 ? [EMPTY] : [];
  const places = [...weeks, ...gap, ...months];
  const numbers = [...numbersOf(weeks), ...numbersOf(months).map((each) => each / factor)];
  const [low, high] = numbers.length > 0 ? [Math.min(...numbers), Math.max(...numbers)] : [0, 0];
  const ticks =
    from === 'data' && numbers.length > 0
      ? rangeTicks(low, high, INTERVALS)
      : axisTicks(high, low, INTERVALS);
  const right = factor === 1 ? [] : tickTexts(ticks.map((tick) => tick * factor));
  const after = right.length === 0 ? 12 : Math.ceil(Math.max(...right.map(textWidth)) + 14);
  const { frame, x, y } = frameGeometry({
    places,
    ticks,
    size,
    within: { top: TOP, plot: PLOT[size], left: undefined, intervals: INTERVALS, after },
  });
  const axes = [
    { name: 'Weeks', points: weeks, first: 0, by: 1 },
    { name: 'Months', points: months, first: weeks.length + gap.length, by: factor },
  ].filter(({ points }) => points.length > 0);
  return {
    ...frame,
    stretches: axes.map(({ name, points, first, by }) => {
      const path = (values: readonly (number | null)[]) =>
        lineShape<number | null>()
          .defined((value) => value !== null)
          .x((_, i) => round(x(first + i)))
          .y((value) => round(y(value! / by)))(values as (number | null)[]) ?? '';
      return {
        name: by === 1 ? name : `${name}, right axis`,
        x: round(x(first - 0.5)),
        now: path(points.map(({ value }) => value)),
        before: path(points.map(({ before }) => before)),
        band: points
          .map(({ range }, i) =>
            range
              ? `M${round(x(first + i - 0.5))},${round(y(range.lower / by))}H${round(x(first + i + 0.5))}V${round(y(range.upper / by))}H${round(x(first + i - 0.5))}Z`
              : '',
          )
          .join(''),
        target: stepsPath(
          stepsOf(
            points.map(({ target }) => (target === null ? null : target / by)),
            (i) => x(first + i),
            y,
          ),
        ),
        dots: points.flatMap(({ value, missed }, i) =>
          value === null ? [] : [{ x: round(x(first + i)), y: round(y(value / by)), missed }],
        ),
      };
    }),
    latest: axes.flatMap(({ points, first, by }) => {
      const last = points.findLastIndex(({ value }) => value !== null);
      const point = points[last];
      if (!point?.short || point.value === null) return [];
      const half = textWidth(point.short) / 2;
      const height = y(point.value / by);
      return [
        {
          x: round(
            Math.min(Math.max(x(first + last), half), frame.right + (right.length > 0 ? 2 : 8) - half),
          ),
          y: round(labelHeight(height, y((points[last - 1]?.value ?? point.value) / by), frame.base)),
          text: point.short,
        },
      ];
    }),
    second: right.map((text, i) => ({ x: frame.right + 8, y: frame.ticks[i]!.y + 4, text })),
    titles: axes.flatMap(({ points, first }) =>
      points.map(({ title }, i) => ({
        x: round(x(first + i - 0.5)),
        width: round(frame.step),
        text: title,
      })),
    ),
  };
}
