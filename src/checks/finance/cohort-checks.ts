import { locate } from '../../records/source-file.ts';
import type { Check } from '../check.ts';
import { amountText } from './finance-sums.ts';

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

export const revenueCohorts: Check = {
  id: 'finance-cohorts',
  area: 'Finance and compliance',
  severity: 'error',
  ensure:
    'Ensure a revenue cohort begins with the opening of an earlier month, and keeps no more than it began with.',
  why: 'The retention of a quarter is what its opening customers still pay. A cohort of other customers gives the rate of something else.',
  example: {
    file: 'finance/2026-02.yaml',
    wrong: "since: 2025-12, opening: '1150.00'",
    right: "since: 2025-12, opening: '1200.00'",
  },
  since: '0.1.0',
  of: ['finance'],
  beside: ['finance'],
  *find({ ledger }) {
    const months = new Map(ledger.finance.map((entry) => [entry.id, entry]));
    for (const entry of ledger.finance) {
      const seen = new Set<string>();
      for (const [i, { since, opening, kept, closing }] of (entry.data.mrr?.cohorts ?? []).entries()) {
        const path = ['mrr', 'cohorts', i];
        if (!MONTH.test(since) || since >= entry.id || seen.has(since))
          yield {
            entry,
            path: [...path, 'since'],
            message: seen.has(since)
              ? `duplicate cohort ${since}`
              : `cohorts[${i}]: "${since}" is not a month before ${entry.id}`,
            expected: `each month before ${entry.id} at most once`,
            fix: seen.has(since)
              ? 'keep one of the two'
              : 'use the first month of the quarter or year; the rates of a single month come from its movements',
          };
        seen.add(since);
        const first = months.get(since);
        const begun = first?.data.mrr?.opening;
        if (first && begun !== undefined && begun !== opening)
          yield {
            entry,
            path: [...path, 'opening'],
            message: `the cohort of ${since} begins with ${amountText(opening)}, but that month opens with ${amountText(begun)} (${first.file}:${locate(first.source, ['mrr', 'opening']).line})`,
            expected: `opening: '${amountText(begun)}'`,
            fix: 'correct one of the two: all customers who paid when the month began are in the cohort',
          };
        const most = Math.min(opening, closing);
        if (kept > most)
          yield {
            entry,
            path: [...path, 'kept'],
            message: `the cohort of ${since} keeps ${amountText(kept)}, more than ${most === opening ? 'it began with' : 'it pays now'} (${amountText(most)})`,
            expected: `at most ${amountText(most)}`,
            fix: 'count each customer at most with what they paid then, and what they pay now under closing',
          };
      }
    }
  },
};
