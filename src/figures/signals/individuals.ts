import { mean } from '../statistics.ts';

/** The rules by which a value is a signal, as Wheeler states them. */
export type SignalRule = 'outside' | 'eight_on_one_side' | 'three_of_four';

/** What a stable process is expected to do, from its baseline. All in the unit of the values. */
export interface Limits {
  /** How many baseline values there are, and how many moving ranges between neighbours. */
  n: number;
  ranges: number;
  mean: number;
  meanMovingRange: number;
  upper: number;
  lower: number;
  /** The most that two neighbours are expected to differ by. Shown; no rule uses it. */
  upperRangeLimit: number;
}

/** Fewer baseline values say nothing about what is usual. */
export const LEAST_BASELINE = 6;

/** Wheeler's constants for moving ranges of two: 3 ÷ 1.128, and 3.268. */
const NATURAL = 2.66;
const RANGE = 3.268;

/** The values of a series in order, one a period; null where nothing is known. */
export type Series = readonly (number | null)[];

/**
 * Natural process limits of a baseline: mean ± 2.66 × mean moving range. A gap gives no moving range. Undefined with fewer
 * than six values. Wheeler, "Understanding Variation"; NIST/SEMATECH e-Handbook 6.3.2.2.
 */
export function naturalLimits(baseline: Series): Limits | undefined {
  const values = baseline.filter((value) => value !== null);
  if (values.length < LEAST_BASELINE) return undefined;
  const ranges = baseline.flatMap((value, i) => {
    const previous = i === 0 ? null : baseline[i - 1]!;
    return value === null || previous === null ? [] : [Math.abs(value - previous)];
  });
  const centre = mean(values)!;
  const range = mean(ranges) ?? 0;
  return {
    n: values.length,
    ranges: ranges.length,
    mean: centre,
    meanMovingRange: range,
    upper: centre + NATURAL * range,
    lower: centre - NATURAL * range,
    upperRangeLimit: RANGE * range,
  };
}

/** The sign of a − b, with differences below one part in 10⁹ taken as none: a value on a limit is inside. */
export function compare(a: number, b: number): number {
  return Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b)) ? 0 : Math.sign(a - b);
}

/**
 * How many consecutive values end at each place strictly on the same side of a centre: plus above, minus below, 0 for a gap
 * or a value on the centre, both of which end a run.
 */
export function runsAround(values: Series, centreAt: (index: number) => number): number[] {
  const runs: number[] = [];
  for (const [i, value] of values.entries()) {
    const side = value === null ? 0 : compare(value, centreAt(i));
    const before = runs[i - 1] ?? 0;
    runs.push(side === 0 ? 0 : Math.sign(before) === side ? before + side : side);
  }
  return runs;
}

/** The side on which a value is nearer to a limit than to the mean: 1, −1, or 0 for neither. */
function nearLimit(value: number, { mean: centre, upper, lower }: Limits): number {
  if (compare(upper, lower) <= 0) return 0;
  if (compare(value, (centre + upper) / 2) > 0) return 1;
  return compare(value, (centre + lower) / 2) < 0 ? -1 : 0;
}

/** Whether a value and two of the three before it, with no gap between, are nearer to the same limit than to the mean. */
function isThirdOfFour(values: Series, index: number, limits: Limits): boolean {
  const side = nearLimit(values[index]!, limits);
  if (side === 0) return false;
  let alike = 0;
  for (let i = index - 1; i >= Math.max(0, index - 3); i--) {
    const value = values[i]!;
    if (value === null) break;
    if (nearLimit(value, limits) === side) alike++;
  }
  return alike >= 2;
}

/** The rules that each value of a series breaks against its limits, in the order of the rules; none for a gap. */
export function individualSignals(values: Series, limits: Limits): SignalRule[][] {
  const runs = runsAround(values, () => limits.mean);
  return values.map((value, i) => {
    if (value === null) return [];
    const outside = compare(value, limits.upper) > 0 || compare(value, limits.lower) < 0;
    return [
      ...(outside ? (['outside'] as const) : []),
      ...(Math.abs(runs[i]!) >= 8 ? (['eight_on_one_side'] as const) : []),
      ...(isThirdOfFour(values, i, limits) ? (['three_of_four'] as const) : []),
    ];
  });
}
