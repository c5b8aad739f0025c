import { cephes } from './cephes.ts';

/** A probability; 0 for one that is too small to be a number, which the library reports as an error. */
function tail(compute: () => number): number {
  try {
    return compute();
  } catch (error) {
    if (error instanceof Error && error.message.includes('underflow')) return 0;
    throw error;
  }
}

/** The share of a standard normal distribution that lies below z. */
export function normalCdf(z: number): number {
  return tail(() => cephes().ndtr(z));
}

/** The z below which a share p lies. Throws a RangeError unless 0 < p < 1. */
export function normalQuantile(p: number): number {
  if (!(p > 0 && p < 1)) throw new RangeError(`a share lies between 0 and 1, and ${p} does not`);
  return cephes().ndtri(p);
}

/** How likely a standard normal value is at least as far from 0 as z, on either side. */
export function twoSidedP(z: number): number {
  return 2 * normalCdf(-Math.abs(z));
}

/** The z of a two-sided confidence: 0.95 → 1.959963984540054. */
export function zOf(confidence: number): number {
  return normalQuantile((1 + confidence) / 2);
}

/** How likely a chi-square value of so many degrees of freedom is at least this large. */
export function chiSquareTail(value: number, degrees: number): number {
  return tail(() => cephes().chdtrc(degrees, value));
}

/** How likely at most k of n happen, where each does with probability p. */
export function binomialCdf(k: number, n: number, p: number): number {
  if (k >= n) return 1;
  if (p <= 0) return 1;
  if (p >= 1) return 0;
  return tail(() => cephes().bdtr(k, n, p));
}
