/** Arithmetic mean, or null for nothing: 0/0 is not 0. */
export function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/**
 * Quantile of type 7 of Hyndman and Fan, "Sample Quantiles in Statistical Packages" (1996): linear between order
 * statistics at (n − 1)p. Null for nothing. `p` from 0 to 1.
 */
export function quantile(values: readonly number[], p: number): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const position = (sorted.length - 1) * p;
  const below = Math.floor(position);
  const low = sorted[below]!;
  const high = sorted[Math.min(below + 1, sorted.length - 1)]!;
  return low + (high - low) * (position - below);
}

/** The two values in the middle, of which the median is the mean; of an odd number both are the same. Null for nothing. */
export function middle(values: readonly number[]): { lower: number | null; upper: number | null } {
  const sorted = [...values].sort((a, b) => a - b);
  const half = (sorted.length - 1) / 2;
  return { lower: sorted[Math.floor(half)] ?? null, upper: sorted[Math.ceil(half)] ?? null };
}

function median(values: readonly number[]): number | null {
  return quantile(values, 0.5);
}

/** What is said of a set of durations, in the unit they came in. */
export interface Distribution {
  n: number;
  mean: number | null;
  median: number | null;
  p90: number | null;
  longest: number | null;
}

export function distribution(values: readonly number[]): Distribution {
  return {
    n: values.length,
    mean: mean(values),
    median: median(values),
    p90: quantile(values, 0.9),
    longest: values.length === 0 ? null : values.reduce((most, value) => Math.max(most, value)),
  };
}

/** Which of n sorted values, counted from 1, is the least that a share p of all does not exceed. */
export function rankOf(p: number, n: number): number {
  // A hair is taken off so that 0.9 of 10, stored as a little more than 9, is the ninth.
  return Math.max(1, Math.ceil(p * n - 1e-9));
}

/** Nearest-rank quantile. Null for nothing. */
export function nearestRank(values: readonly number[], p: number): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[rankOf(p, sorted.length) - 1] ?? null;
}

/** A part of a whole in percent, or null for 0 of 0. */
export function percentage(part: number, whole: number): number | null {
  return whole === 0 ? null : (100 * part) / whole;
}
