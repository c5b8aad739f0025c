import { fit, type Label, textWidth, thinLabels } from './labels.ts';
import { round } from './scale.ts';
import { type Size, WIDTHS } from './sizes.ts';

/** At most five, because more shades cannot be told apart. */
const STEPS = 5;

/** Bounds between steps by quantile, so that each shade has about the same number of cells; fewer if many values are equal. */
export function quantileBounds(values: readonly number[]): number[] {
  const sorted = [...values].sort((a, b) => a - b);
  const bounds = [1, 2, 3, 4].map((i) => sorted[Math.ceil((sorted.length * i) / STEPS) - 1]);
  const highest = sorted.at(-1);
  return [...new Set(bounds)].filter((bound): bound is number => bound !== undefined && bound !== highest);
}

/** The step of a value: the number of bounds below it. */
export function stepOf(value: number, bounds: readonly number[]): number {
  return bounds.filter((bound) => value > bound).length;
}

/** The shade of a step, 0 to 4, spread out if there are fewer steps. */
export function shadeOf(step: number, bounds: readonly number[]): number {
  return bounds.length === 0 ? 2 : Math.round((step * (STEPS - 1)) / Math.max(bounds.length, 1));
}

/** The lowest and highest value of each step; no step is empty with bounds by quantile. */
export function stepRanges(values: readonly number[], bounds: readonly number[]): [number, number][] {
  return Array.from({ length: bounds.length + 1 }, (_, step) => {
    const within = values.filter((value) => stepOf(value, bounds) === step);
    return [Math.min(...within), Math.max(...within)];
  });
}

export interface HeatGeometry {
  width: number;
  height: number;
  /** The left edge of the cells. */
  left: number;
  /** A cell without its gap. */
  cell: { width: number; height: number };
  x: number[];
  y: number[];
  columns: Label[];
  rows: { y: number; text: string }[];
}

/** Between cells; less where they are as narrow as on a phone. */
const GAP = 2;
const CLOSE = 14;

/** Rows and columns of cells: square if there are many, wider if there is room for text. */
export function heatGeometry(
  rows: readonly string[],
  columns: readonly string[],
  text: number,
  size: Size = 'wide',
): HeatGeometry {
  const width = WIDTHS[size];
  const widest = size === 'narrow' ? 96 : 220;
  const left = Math.ceil(Math.min(widest, Math.max(...rows.map(textWidth), 20))) + 10;
  const each = Math.min((width - left) / Math.max(columns.length, 1), Math.max(64, text + 16));
  const tall = round(Math.max(15, Math.min(28, each)));
  const x = columns.map((_, i) => round(left + i * each));
  const y = rows.map((_, i) => round(i * tall + 20));
  return {
    width,
    height: Math.ceil(20 + rows.length * tall),
    left,
    cell: { width: round(Math.max(each - (each < CLOSE ? GAP / 2 : GAP), 1)), height: round(tall - GAP) },
    x,
    y,
    columns: thinLabels(
      columns.map((label, i) => ({ x: x[i]! + each / 2 - 1, y: 13, text: label })),
      left - 8,
      width,
    ),
    rows: rows.map((label, i) => ({ y: round(y[i]! + tall / 2 + 3), text: fit(label, widest) })),
  };
}
