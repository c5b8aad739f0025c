import { scaleLinear, scalePoint } from 'd3-scale';
import { line as lineShape } from 'd3-shape';
import { axisTicks } from './scale.ts';

export interface LinePoint {
  label: string;
  /** Under the label, where a new year begins. */
  under?: string;
  /** Null leaves a gap: no line is drawn through what is not known. */
  value: number | null;
  missed?: boolean;
  unfinished?: boolean;
  title: string;
}

const HEIGHT = 236;
const MARGIN = { top: 18, right: 12, bottom: 40, left: 44 };
/** Room on the right for the name of the target. */
const NAME = 110;

/** A line from zero with gaps, and a straight target. */
export function lineGeometry(points: readonly LinePoint[], target: number | undefined, width = 960) {
  const values = points.flatMap(({ value }) => (value === null ? [] : [value]));
  const ticks = axisTicks(Math.max(...values, target ?? 0, 0));
  const left = MARGIN.left;
  const right = width - (target === undefined ? MARGIN.right : NAME);
  const base = HEIGHT - MARGIN.bottom;
  const x = scalePoint<number>()
    .domain(points.map((_, i) => i))
    .range([left, right])
    .padding(0.5);
  const y = scaleLinear()
    .domain([0, ticks.at(-1)!])
    .range([base, MARGIN.top]);
  const round = (value: number) => Math.round(value * 10) / 10;
  const path = lineShape<LinePoint>()
    .defined(({ value }) => value !== null)
    .x((_, i) => round(x(i)!))
    .y(({ value }) => round(y(value!)))(points as LinePoint[]);
  const every = Math.max(1, Math.ceil((34 * points.length) / (right - left)));
  return {
    width,
    height: HEIGHT,
    left,
    right,
    base,
    ticks: ticks.map((tick) => ({ y: round(y(tick)), text: String(tick) })),
    path: path ?? '',
    dots: points.flatMap((point, i) =>
      point.value === null ? [] : [{ x: round(x(i)!), y: round(y(point.value)), point }],
    ),
    labels: points.flatMap(({ label }, i) =>
      label && (points.length - 1 - i) % every === 0
        ? [{ x: round(x(i)!), y: HEIGHT - 23, text: label }]
        : [],
    ),
    unders: points.flatMap(({ under }, i) =>
      under ? [{ x: round(x(i)!), y: HEIGHT - 7, text: under }] : [],
    ),
    targetY: target === undefined ? undefined : round(y(target)),
  };
}

/** A line without axes, for beside a figure: 200 × 36, the target as a level, gaps where nothing is known. */
export function sparkGeometry(values: readonly (number | null)[], target: number | undefined) {
  const known = [
    ...values.flatMap((value) => (value === null ? [] : [value])),
    ...(target === undefined ? [] : [target]),
  ];
  const low = Math.min(...known);
  const high = Math.max(...known);
  const y = scaleLinear()
    .domain(low === high ? [low - 1, high + 1] : [low, high])
    .range([32, 4]);
  const x = scaleLinear()
    .domain([0, Math.max(values.length - 1, 1)])
    .range([2, 196]);
  const round = (value: number) => Math.round(value * 10) / 10;
  const path = lineShape<number | null>()
    .defined((value) => value !== null)
    .x((_, i) => round(x(i)))
    .y((value) => round(y(value!)))(values as (number | null)[]);
  const lastIndex = values.findLastIndex((value) => value !== null);
  return {
    path: path ?? '',
    targetY: target === undefined ? undefined : round(y(target)),
    last: lastIndex < 0 ? undefined : { x: round(x(lastIndex)), y: round(y(values[lastIndex]!)) },
  };
}
