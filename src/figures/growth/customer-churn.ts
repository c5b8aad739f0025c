import { requirePart } from '../finance/amounts.ts';
import { percentage } from '../statistics.ts';

/** Customers of a month. `lost`: of those who were there when it began. */
export interface Customers {
  opening: number;
  lost: number;
  new?: number;
  /** Joined and left in the same month: part of `new`, in neither side of churn. */
  newThenLost?: number;
}

/**
 * Customer churn of a month in percent of the opening customers, what it comes to in a year at that rate, and how many
 * are left. Null from nothing. Throws a RangeError where more are lost than there were. As ChartMogul counts.
 */
export function customerChurn({ opening, lost, new: joined = 0, newThenLost = 0 }: Customers): {
  percent: number | null;
  annualised: number | null;
  closing: number;
} {
  requirePart(lost, opening, 'lost customers');
  requirePart(newThenLost, joined, 'new customers who were lost');
  return {
    percent: percentage(lost, opening),
    // What is left of each month's share after twelve of them.
    annualised: opening === 0 ? null : (1 - (1 - lost / opening) ** 12) * 100,
    closing: opening - lost + joined - newThenLost,
  };
}
