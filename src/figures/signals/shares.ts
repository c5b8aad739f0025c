import { binomialCdf } from '../distributions.ts';
import { compare, LEAST_BASELINE, runsAround, type SignalRule } from './individuals.ts';

/** A share of one period: how many of how many; null where nothing is known. */
export type Share = { count: number; n: number } | null;

/** Between which shares a period of its size is expected to lie, and how that was worked out. */
export interface ShareLimits {
  lower: number;
  upper: number;
  method: 'three_sigma' | 'exact';
}

/** The probability left out on each side: that of three sigma. */
const TAIL = 0.00135;
/** Minimum expected number on either side for the normal approximation. */
const LEAST_EXPECTED = 5;

/** The mean share of a baseline, from 0 to 1: its counts over its sizes, not the mean of its shares. Undefined with fewer than six. */
export function meanShare(baseline: readonly Share[]): number | undefined {
  const known = baseline.filter((share) => share !== null && share.n > 0);
  if (known.length < LEAST_BASELINE) return undefined;
  const sum = (key: 'count' | 'n') => known.reduce((total, share) => total + share![key], 0);
  return sum('count') / sum('n');
}

/**
 * Binomial limits of a share `p` for a period of size `n`: three sigma cut to 0 to 1, or, where fewer than five are
 * expected on a side, the exact binomial ones with a probability of 0.00135 beyond each.
 */
export function shareLimits(p: number, n: number): ShareLimits {
  if (n * p < LEAST_EXPECTED || n * (1 - p) < LEAST_EXPECTED)
    return {
      lower: quantile(p, n, TAIL) / n,
      upper: quantile(p, n, 1 - TAIL) / n,
      method: 'exact',
    };
  const spread = 3 * Math.sqrt((p * (1 - p)) / n);
  return { lower: Math.max(0, p - spread), upper: Math.min(1, p + spread), method: 'three_sigma' };
}

/** The smallest k of n at which the binomial distribution function reaches a probability, by bisection. */
function quantile(p: number, n: number, probability: number): number {
  let [low, high] = [0, n];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (binomialCdf(middle, n, p) >= probability) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * The rules that each share breaks: outside its own limits, or one of eight on one side of the mean that all have
 * three-sigma limits.
 */
export function shareSignals(shares: readonly Share[], p: number): SignalRule[][] {
  const limits = shares.map((share) => (share && share.n > 0 ? shareLimits(p, share.n) : undefined));
  const normal = shares.map((share, i) =>
    share && limits[i]?.method === 'three_sigma' ? share.count / share.n : null,
  );
  const runs = runsAround(normal, () => p);
  return shares.map((share, i) => {
    const own = limits[i];
    if (!share || !own) return [];
    const value = share.count / share.n;
    return [
      ...(compare(value, own.upper) > 0 || compare(value, own.lower) < 0 ? (['outside'] as const) : []),
      ...(Math.abs(runs[i]!) >= 8 ? (['eight_on_one_side'] as const) : []),
    ];
  });
}
