import { meets } from '../exact.ts';
import { instantAfter, type Measure, type Weighted } from '../interval.ts';

/** The share of time that an objective allows to be lost: 99.9 % → 0.001. Whole thousandths of a percent stay exact. */
export function allowance(slo: number): number {
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

/** What is left of a budget: (1 − objective) × window. Google SRE Workbook, "Alerting on SLOs". Times in one unit. */
export function errorBudget(budget: number, spent: number): Budget {
  const spentPercent = (spent / budget) * 100;
  return { budget, spent, left: budget - spent, spentPercent, leftPercent: 100 - spentPercent };
}

/** How many times faster than allowed the budget burns: 1 spends exactly all of it in one window. Both of the same time. */
export function burnRate(spent: number, allowed: number): number {
  return spent / allowed;
}

/** Time until a full budget is gone at a burn rate, in the window's unit; null where nothing burns. */
export function timeToExhaustion(window: number, burn: number): number | null {
  return burn > 0 ? window / burn : null;
}

/** The multi-window rule: alert only while the long and the short window both burn at the threshold or above. */
export function alerts(longBurn: number, shortBurn: number, threshold: number): boolean {
  return meets(longBurn, '>=', threshold) && meets(shortBurn, '>=', threshold);
}

/** What exhausts a budget: what was promised and lost, all in thousandths of a millisecond of agreed time. */
export interface Spending {
  /** What the whole window allows. */
  budget: number;
  /** Agreed time that has passed. */
  elapsed: number;
  spent: number;
  /** Whether that is within the budget, and within what the time that has passed allows. */
  within: boolean;
  withinSoFar: boolean;
}

/**
 * When the downtime reached a budget, or will at its mean rate since the start of the window. Agreed time throughout: what
 * remains is walked from `asOf` through the agreed time ahead. A burn rate of exactly 1 lasts the window, and nothing is
 * projected for a window that does not run. Instants in epoch milliseconds, cut down to the second.
 */
export function exhaustion(
  { budget, elapsed, spent, within, withinSoFar }: Spending,
  lost: readonly Weighted[],
  ahead: { agreed: Measure; asOf: number; runs: boolean; end: number },
): { state: 'exhausted' | 'projected' | 'none'; at: number | null } {
  const second = (instant: number) => Math.floor((instant + 1e-6) / 1000) * 1000;
  if (!within) {
    let sum = 0;
    for (const { from, to, weight } of lost) {
      const next = sum + (to - from) * weight;
      if (next >= budget - 1e-3) return { state: 'exhausted', at: second(from + (budget - sum) / weight) };
      sum = next;
    }
  }
  if (!ahead.runs || spent <= 0 || withinSoFar) return { state: 'none', at: null };
  const at = instantAfter(ahead.agreed, ahead.asOf, ((budget - spent) * elapsed) / spent);
  return at === undefined || at >= ahead.end
    ? { state: 'none', at: null }
    : { state: 'projected', at: second(at) };
}
