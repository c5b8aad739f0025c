import { scaleBand, scaleLinear } from 'd3-scale';
import { axisTicks } from './scale.ts';

export interface Column {
  /** Under the axis; empty for none. */
  label: string;
  /** Under the label, where a new year begins. */
  under?: string;
  /** Stacked from below; null where nothing is known, which leaves a gap. */
  values: (number | null)[];
  /** The target of this column, drawn as a step of the dashed line. */
  target?: number | null;
  missed?: boolean;
  unfinished?: boolean;
  /** For pointers and screen readers. */
  title: string;
}

export interface ColumnsGeometry {
  width: number;
  height: number;
  ticks: { y: number; text: string }[];
  bars: { x: number; y: number; width: number; height: number; series: number; column: number }[];
  /** Columns without data: a dotted line on the axis. */
  gaps: { x: number; width: number; y: number }[];
  labels: { x: number; y: number; text: string }[];
  unders: { x: number; y: number; text: string }[];
  target: string;
  targetLabel: { x: number; y: number } | undefined;
  /** The right end of the plot and its base line. */
  right: number;
  left: number;
  base: number;
}

const HEIGHT = 236;
const MARGIN = { top: 18, right: 8, bottom: 40, left: 44 };
/** Room on the right for the name of the target. */
const NAME = 110;

/** Columns from zero, single or stacked, with an optional stepped target. Values in any unit. */
export function columnsGeometry(columns: readonly Column[], width = 960): ColumnsGeometry {
  const sums = columns.map(({ values }) => values.reduce<number>((sum, value) => sum + (value ?? 0), 0));
  const targets = columns.flatMap(({ target }) => (target === undefined || target === null ? [] : [target]));
  const ticks = axisTicks(Math.max(...sums, ...targets, 0));
  const left = MARGIN.left;
  const right = width - (targets.length > 0 ? NAME : MARGIN.right);
  const base = HEIGHT - MARGIN.bottom;
  const x = scaleBand<number>()
    .domain(columns.map((_, i) => i))
    .range([left, right])
    .paddingInner(0.28)
    .paddingOuter(0.14);
  const y = scaleLinear()
    .domain([0, ticks.at(-1)!])
    .range([base, MARGIN.top]);
  const round = (value: number) => Math.round(value * 10) / 10;
  const step = x.step();
  const bars: ColumnsGeometry['bars'] = [];
  const gaps: ColumnsGeometry['gaps'] = [];
  for (const [i, { values }] of columns.entries()) {
    const start = x(i)!;
    if (values.every((value) => value === null)) {
      gaps.push({ x: round(start), width: round(x.bandwidth()), y: base });
      continue;
    }
    let below = 0;
    for (const [series, value] of values.entries()) {
      if (!value) continue;
      const top = y(below + value);
      const height = Math.max(y(below) - top, 1);
      bars.push({
        x: round(start),
        y: round(y(below) - height),
        width: round(x.bandwidth()),
        height: round(height),
        series,
        column: i,
      });
      below += value;
    }
  }
  const steps = columns.flatMap(({ target }, i) => {
    if (target === undefined || target === null) return [];
    const middle = x(i)! + x.bandwidth() / 2;
    return [{ from: round(middle - step / 2), to: round(middle + step / 2), y: round(y(target)) }];
  });
  const last = steps.at(-1);
  // Labels thin out so that they never touch.
  const every = Math.max(1, Math.ceil((34 * columns.length) / (right - left)));
  return {
    width,
    height: HEIGHT,
    ticks: ticks.map((tick) => ({ y: round(y(tick)), text: String(tick) })),
    bars,
    gaps,
    labels: columns.flatMap(({ label }, i) =>
      label && (columns.length - 1 - i) % every === 0
        ? [{ x: round(x(i)! + x.bandwidth() / 2), y: HEIGHT - 23, text: label }]
        : [],
    ),
    unders: columns.flatMap(({ under }, i) =>
      under ? [{ x: round(x(i)! + x.bandwidth() / 2), y: HEIGHT - 7, text: under }] : [],
    ),
    target: steps
      .map(
        ({ from, to, y: at }, i) => `${i === 0 || steps[i - 1]!.to !== from ? 'M' : 'L'}${from},${at}H${to}`,
      )
      .join(''),
    targetLabel: last ? { x: right + 6, y: last.y + 4 } : undefined,
    left,
    right,
    base,
  };
}
