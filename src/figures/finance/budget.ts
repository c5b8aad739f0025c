import { percentage } from '../statistics.ts';

export type LineKind = 'revenue' | 'cost' | 'profit';

/** How an actual amount differs from its budget. */
export interface Variance {
  /** Signed by its effect on profit: plus is good, for revenue and cost alike. */
  amount: number;
  /** Of the budget, with the same sign; null without a budget. */
  percent: number | null;
  /** Favourable, unfavourable, or neither. */
  flag: 'F' | 'U' | '';
}

/** Revenue and profit: actual − budget. Cost: budget − actual. As accountingcoach.com explains negative variances. */
export function budgetVariance(kind: LineKind, budget: number, actual: number): Variance {
  const amount = kind === 'cost' ? budget - actual : actual - budget;
  return {
    amount,
    percent: percentage(amount, Math.abs(budget)),
    flag: amount > 0 ? 'F' : amount < 0 ? 'U' : '',
  };
}

/** Budget and actual of some lines together, as an effect on profit: revenue less cost. */
export function resultOf(lines: readonly { kind: 'revenue' | 'cost'; budget: number; actual: number }[]): {
  budget: number;
  actual: number;
} {
  const sum = (key: 'budget' | 'actual') =>
    lines.reduce((total, line) => total + (line.kind === 'cost' ? -line[key] : line[key]), 0);
  return { budget: sum('budget'), actual: sum('actual') };
}

/** A cost within so many percent of its budget is on track. */
const BAND = 5;

/** How a cost stands against its budget. The band's end is still on track, compared in whole numbers. */
export function budgetStatus(budget: number, actual: number): 'On Track' | 'Over Budget' | 'Under Budget' {
  if (100 * Math.abs(actual - budget) <= BAND * Math.abs(budget)) return 'On Track';
  return actual > budget ? 'Over Budget' : 'Under Budget';
}
