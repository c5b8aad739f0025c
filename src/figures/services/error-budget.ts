import { compareRatio, meets } from '../exact.ts';
import type { Weighted } from '../interval.ts';

/** The share of time that an objective allows to be lost: 99.9 % → 0.001. Whole thousandths of a percent stay exact. */
function allowance(slo: number): number {
  return Math.round((100 - slo) * 1e10) / 1e12;
}

/** An error budget. Times in the unit that came in; shares in percent of the budget. */
export interface Budget {
  budget: number;
  spent: number;
  /** Negative when overspent: it is not clamped. */
  left: number;
  spentPercent: number;
  leftPercent: number;
}

/** Budget = (1 − objective) × window. Google SRE Workbook, "Alerting on SLOs". `slo` in percent, times in one unit. */
export function errorBudget(slo: number, window: number, spent: number): Budget {
  const budget = allowance(slo) * window;
  const spentPercent = (spent / budget) * 100;
  return { budget, spent, left: budget - spent, spentPercent, leftPercent: 100 - spentPercent };
}

/** Whether what was lost stays within what the objective allows, exactly. Both in the same whole unit. */
export function withinBudget(slo: number, agreed: number, lost: number): boolean {
  return agreed > 0 && compareRatio(agreed - lost, agreed, slo, 100) >= 0;
}

/** How many times faster than allowed the budget burns: 1 spends exactly all of it in one window. `slo` in percent. */
export function burnRate(slo: number, errorRate: number): number {
  return errorRate / allowance(slo);
}

/** Time until a full budget is gone at a burn rate, in the window's unit; null where nothing burns. */
export function timeToExhaustion(window: number, burn: number): number | null {
  return burn > 0 ? window / burn : null;
}

/** The multi-window rule: alert only while the long and the short window both burn at the threshold or above. */
export function alerts(longBurn: number, shortBurn: number, threshold: number): boolean {
  return meets(longBurn, '>=', threshold) && meets(shortBurn, '>=', threshold);
}

/**
 * When a budget was or will be gone. `spent` at `asOf`, of `budget`, in the units of the downtime's lengths
 * (thousandths of a millisecond); `elapsed` is the time in which it was spent, in milliseconds.
 */
export function exhaustion(
  budget: number,
  spent: number,
  elapsed: number,
  asOf: number,
  lost: readonly Weighted[],
): { state: 'exhausted' | 'projected' | 'none'; at: number | null } {
  if (spent > budget) {
    let sum = 0;
    for (const { from, to, weight } of lost) {
      const next = sum + (to - from) * weight;
      if (next > budget) return { state: 'exhausted', at: Math.round(from + (budget - sum) / weight) };
      sum = next;
    }
  }
  if (spent <= 0 || elapsed <= 0) return { state: 'none', at: null };
  return { state: 'projected', at: Math.round(asOf + (budget - spent) / (spent / elapsed)) };
}
