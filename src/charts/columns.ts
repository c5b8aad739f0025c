import { type Frame, frameGeometry, type Place } from './frame.ts';
import type { Mark } from './marks.ts';
import { axisTicks, round, wholeTicks } from './scale.ts';
import { stepsOf, stepsPath } from './steps.ts';

export interface Column extends Place {
  /** Stacked from zero; null if nothing is known, which leaves a gap. */
  values: (number | null)[];
  /** The target of this column, drawn as a step of the dashed line. */
  target?: number | null;
  missed?: boolean;
  unfinished?: boolean;
  /** For pointers and screen readers: "October 2026: 12 min of downtime". */
  title: string;
}

export interface ColumnsGeometry extends Frame {
  bars: { x: number; y: number; width: number; height: number; series: number; column: number }[];
  /** Columns without data: a dotted line on the axis. */
  gaps: { x: number; width: number; y: number }[];
  target: string;
  targetLabel: { x: number; y: number } | undefined;
}

/** The share of its place that a column fills. */
export const FILLED = 0.72;

const sumOf = (values: readonly (number | null)[], sign: 1 | -1) =>
  values.reduce<number>((sum, value) => sum + (value && value * sign > 0 ? value : 0), 0);

/** Columns from zero, single or stacked, with an optional stepped target. Values in any unit. */
export function columnsGeometry(
  columns: readonly Column[],
  {
    width,
    targetName,
    marks = [],
  }: { width?: number | undefined; targetName?: string | undefined; marks?: readonly Mark[] } = {},
): ColumnsGeometry {
  const targets = columns.flatMap(({ target }) => (target === undefined || target === null ? [] : [target]));
  const ticks = axisTicks(
    Math.max(0, ...targets, ...columns.map(({ values }) => sumOf(values, 1))),
    Math.min(0, ...targets, ...columns.map(({ values }) => sumOf(values, -1))),
  );
  const counted = columns.every(({ values }) => values.every((value) => Number.isInteger(value ?? 0)));
  const { frame, x, y } = frameGeometry({
    places: columns,
    ticks: counted ? wholeTicks(ticks) : ticks,
    names: targets.length > 0 && targetName ? [targetName] : [],
    marks,
    width,
  });
  const thickness = round(frame.step * FILLED);
  const bars: ColumnsGeometry['bars'] = [];
  const gaps: ColumnsGeometry['gaps'] = [];
  for (const [column, { values }] of columns.entries()) {
    const start = round(x(column) - thickness / 2);
    if (values.every((value) => value === null)) gaps.push({ x: start, width: thickness, y: round(y(0)) });
    const reached = { up: 0, down: 0 };
    for (const [series, value] of values.entries()) {
      if (!value) continue;
      const side = value > 0 ? 'up' : 'down';
      const [one, two] = [y(reached[side]), y(reached[side] + value)];
      reached[side] += value;
      // A value is always visible, however small.
      const height = Math.max(Math.abs(two - one), 1);
      const top = value > 0 ? one - height : one;
      bars.push({ x: start, y: round(top), width: thickness, height: round(height), series, column });
    }
  }
  const steps = stepsOf(
    columns.map(({ target }) => target ?? null),
    x,
    y,
  );
  const last = steps.at(-1);
  return {
    ...frame,
    bars,
    gaps,
    target: stepsPath(steps),
    targetLabel: last ? { x: frame.right + 6, y: last.y + 4 } : undefined,
  };
}
