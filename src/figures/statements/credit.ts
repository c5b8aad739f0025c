import { MONEY_SCALE } from '../../schemas/quantities.ts';
import { lowerBound, type Tier, upperBound } from '../../schemas/statements/tiers.ts';
import { compareRatio, percentFraction } from '../exact.ts';
import type { Ratio } from './uptime-ratio.ts';

/** The tier that an uptime falls into. */
export interface TierFound {
  /** Its place in the terms; undefined if uptime is above all tiers. */
  at: number | undefined;
  /** Percent of the fee. */
  credit: number;
  /** The uptime lies in a hole of the terms: no tier covers it, so that next above it is due. */
  uncovered: boolean;
}

/** The deepest tier whose upper bound holds for an uptime, compared exactly with the unrounded value. Tiers come highest uptime first. */
export function tierOf(tiers: readonly Tier[], { top, bottom }: Ratio): TierFound {
  const compare = (bound: number) => compareRatio(top, bottom, bound, 100);
  const at = tiers.findLastIndex((tier) => {
    const { value, inclusive } = upperBound(tier);
    return inclusive ? compare(value) <= 0 : compare(value) < 0;
  });
  const tier = tiers[at];
  if (!tier) return { at: undefined, credit: 0, uncovered: false };
  const floor = lowerBound(tier);
  const reaches = !floor || (floor.inclusive ? compare(floor.value) >= 0 : compare(floor.value) > 0);
  return { at, credit: tier.credit, uncovered: !reaches };
}

/** A share of an amount, rounded up to the minor unit: in the customer's favour. Amounts in minor units, such as cents. */
export function creditAmount(fee: number, percent: number): number {
  const { top, bottom } = percentFraction(percent);
  return Number((BigInt(fee) * top + bottom - 1n) / bottom);
}

/** Thousandths of a currency's unit → its minor units, a part of one rounded up. `decimals`: of the currency. */
export function minorUnits(thousandths: number, decimals: number): number {
  return Math.ceil((thousandths * 10 ** decimals) / MONEY_SCALE);
}
