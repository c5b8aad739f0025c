import { requireAmount } from '../finance/amounts.ts';
import { quotient, type Ratio, share } from '../ratio.ts';

/** What was gained, of what there was. */
export function gainOf(previous: number, current: number): Ratio {
  return share(current - previous, previous);
}

/** Growth from one period to the next in percent: 1000 → 1250 is 25. Null where either is unknown, or there was nothing. */
export function growth(previous: number | null, current: number | null): number | null {
  if (previous === null || current === null) return null;
  requireAmount(previous, 'what was');
  requireAmount(current, 'what is');
  return quotient(gainOf(previous, current));
}

/** Compound monthly growth rate in percent: (end ÷ start)^(1 ÷ months) − 1. Null from nothing, or over no month. */
export function compoundGrowth(start: number | null, end: number | null, months: number): number | null {
  requireAmount(months, 'months');
  if (start === null || end === null) return null;
  requireAmount(start, 'the start');
  requireAmount(end, 'the end');
  return start === 0 || months === 0 ? null : ((end / start) ** (1 / months) - 1) * 100;
}
