import { type Frame, frameGeometry, type Place } from './frame.ts';
import type { Mark } from './marks.ts';
import { axisTicks, round, wholeTicks } from './scale.ts';
import type { Size } from './sizes.ts';
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
}

/** The share of its place that a column fills. */
export const FILLED = 0.72;

const sumOf = (values: readonly (number | null)[], sign: 1 | -1) =>
  values.reduce<number>((sum, value) => sum + (value && value * sign > 0 ? value : 0), 0);

/** Columns from zero, single or stacked, with an optional stepped target. Values in any unit. */
export function columnsGeometry(
  columns: readonly Column[],
  {
    size,
    targetName,
    marks = [],
  }: { size?: Size | undefined; targetName?: string | undefined; marks?: readonly Mark[] } = {},
): ColumnsGeometry {
  const targets = columns.flatMap(({ target }) => (target === undefined || target === null ? [] : [target]));
  const ticks = axisTicks(
    Math.max(0, ...targets, ...columns.map(({ values }) => sumOf(values, 1))),
    Math.min(0, ...targets, ...columns.map(({ values }) => sumOf(values, -1))),
  );
  const counted = columns.every(({ values }) => values.every((value) => Number.isInteger(value ?? 0)));
  const lastTarget = targets.at(-1);
  const { frame, x, y } = frameGeometry({
    places: columns,
    ticks: counted ? wholeTicks(ticks) : ticks,
    names:
      lastTarget !== undefined && targetName
        ? [{ text: targetName, value: lastTarget, series: undefined }]
        : [],
    marks,
    size,
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
  return {
    ...frame,
    bars,
    gaps,
    target: stepsPath(
      stepsOf(
        columns.map(({ target }) => target ?? null),
        x,
        y,
      ),
    ),
  };
}
