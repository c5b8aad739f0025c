import { displayNumber } from '../figures/exact.ts';

/** A share in percent with one decimal, as figures show it: 100.0 only if it is the whole. "no data" if the whole is zero. */
export function percentText(part: number, whole: number): string {
  if (whole === 0) return 'no data';
  return displayNumber((100 * part) / whole, 1, 'higher', {
    comparator: '>=',
    value: 100,
    met: part >= whole,
  });
}
