import { calendarOf } from '../../records/calendar.ts';
import type { Ledger } from '../../records/ledger.ts';
import { compareText } from '../../records/problem.ts';
import { formOfReport, reportsOf } from '../../records/reports.ts';
import type { Check, Finding } from '../check.ts';
import { sums } from './sums.ts';
import { firstResponses } from './support-checks.ts';

export const numbersAddUp: Check = {
  id: 'adds-up',
  area: 'Reports and reviews',
  severity: 'error',
  ensure: 'Ensure parts add up to their whole, within a report and from one day to the next.',
  why: 'Rates are computed from these counts. A part larger than its whole would give a rate above 100 %.',
  example: {
    file: 'reports/brand-health-report/2026-02.md',
    wrong: 'checked: 20, consistent: 21 }',
    right: 'checked: 20, consistent: 19 }',
  },
  since: '0.1.0',
  of: ['reports'],
  beside: ['reports'],
  *find({ ledger }) {
    for (const entry of ledger.reports) {
      const rule = sums[formOfReport(entry, ledger)];
      // The form selects the rule, and is the one the entry was read with.
      for (const { fix = 'correct the wrong part, or the total', ...fault } of rule?.(
        entry.data as never,
        ledger,
      ) ?? [])
        yield { entry, ...fault, fix };
    }
    const { addDays, dateOf, find } = calendarOf(ledger);
    const days = reportsOf(ledger, 'daily-metrics-snapshot');
    for (const entry of days.values()) {
      const { period, cohorts, customers } = entry.data;
      const span = find(period);
      if (span?.kind !== 'day') continue;
      for (const [cohort, past] of [
        ['activation', 7],
        ['day7', 7],
        ['day30', 30],
      ] as const) {
        const day = addDays(period, -past);
        const signups = days.get(day)?.data.signups;
        const stated = cohorts[cohort]?.signups;
        if (stated === undefined || signups === undefined || stated === signups) continue;
        yield {
          entry,
          path: ['cohorts', cohort, 'signups'],
          message: `cohorts.${cohort}.signups is ${stated}, but the snapshot of ${day} has ${signups} signups`,
          expected: String(signups),
          fix: `correct it, or the snapshot of ${day}`,
        };
      }
      const before = days.get(dateOf(span.from - 1))?.data.customers?.closing;
      if (!customers || before === undefined) continue;
      const closing = before + customers.new - customers.lost - customers.newThenLost;
      if (closing !== customers.closing)
        yield {
          entry,
          path: ['customers', 'closing'],
          message: `customers.closing is ${customers.closing}, but ${before} + ${customers.new} − ${customers.lost} − ${customers.newThenLost} is ${closing}`,
          expected: `${closing}: the previous closing plus new, minus lost and newThenLost`,
          fix: 'correct closing, or one of the movements',
        };
    }
    yield* lostCustomers(ledger);
    yield* firstResponses(ledger);
  },
};

/** Customers lost in a month so far must not exceed those at its beginning. */
function* lostCustomers(ledger: Ledger): Generator<Finding> {
  const { dateOf, find } = calendarOf(ledger);
  const days = reportsOf(ledger, 'daily-metrics-snapshot');
  let month = '';
  let lost = 0;
  for (const [day, entry] of [...days].sort(([a], [b]) => compareText(a, b))) {
    if (find(day)?.kind !== 'day') continue;
    if (day.slice(0, 7) !== month) lost = 0;
    month = day.slice(0, 7);
    lost += entry.data.customers?.lost ?? 0;
    const opening = days.get(dateOf(find(month)!.from - 1))?.data.customers?.closing;
    if (opening !== undefined && lost > opening)
      yield {
        entry,
        path: ['customers', 'lost'],
        message: `customers.lost adds up to ${lost} in ${month}, more than the ${opening} customers at its beginning`,
        expected: `at most ${opening} in ${month}`,
        fix: 'count customers who joined and left in the same month under newThenLost',
      };
  }
}
