import { formatNumber } from './format.ts';

/** A share in percent with one decimal, rounded down; "no data" if the whole is zero. */
export function percentText(part: number, whole: number): string {
  return whole === 0 ? 'no data' : formatNumber(Math.floor((1000 * part) / whole) / 10, 1);
}
