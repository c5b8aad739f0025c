/** Which way a number has to go to be better. */
export type Direction = 'up' | 'down';

/**
 * How much better a number became, in percent of what it was: (base − current) ÷ base where less is better, (current − base) ÷
 * base where more is, of the base without its sign: an NPS of −5 after −10 is better. Below zero it became worse. Null where
 * either is unknown, and from nothing: no share of 0 is meant.
 */
export function improvement(
  base: number | null,
  current: number | null,
  direction: Direction,
): number | null {
  if (base === null || current === null || base === 0) return null;
  return (100 * (direction === 'up' ? current - base : base - current)) / Math.abs(base);
}

/**
 * What is left, and how much was taken away, after several reductions one upon the other: 20 % four times leaves 0.8⁴ = 41 %.
 * In: percents. Out: a share that is left, and percents.
 */
export function compounded(percents: readonly number[]): { remaining: number; reduction: number } {
  const remaining = percents.reduce((left, percent) => left * (1 - percent / 100), 1);
  return { remaining, reduction: 100 * (1 - remaining) };
}
