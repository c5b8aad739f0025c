import { calendarOf } from '../../records/calendar.ts';
import type { Ledger } from '../../records/ledger.ts';
import { compareText } from '../../records/problem.ts';
import { reportsOf } from '../../records/reports.ts';
import type { FormId } from '../../schemas/reports/reports.ts';
import { formOf, outputOf } from '../../schemas/reports/reports.ts';
import type { Check, Finding } from '../check.ts';
import { sums } from './sums.ts';
import { firstResponses } from './support-checks.ts';

export const numbersAddUp: Check = {
  id: 'adds-up',
  area: 'Reports and reviews',
  severity: 'error',
  ensure: 'Ensure counts that are parts of another add up to it, in a report and from one day to the next.',
  why: 'Rates are computed from these counts: a part larger than its whole makes a rate over 100 %.',
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
      const rule = sums[formOf(outputOf(entry.id), ledger.cadences.data) as FormId];
      // The form that chose the rule is the one that the entry was read with.
      for (const { fix = 'correct the part that is wrong, or the total', ...fault } of rule?.(
        entry.data as never,
      ) ?? [])
        yield { entry, ...fault, fix };
    }
    const { addDays, find } = calendarOf(ledger);
    const days = reportsOf(ledger, 'daily-metrics-snapshot');
    for (const entry of days.values()) {
      const { period, cohorts, customers } = entry.data;
      if (find(period)?.kind !== 'day') continue;
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
          message: `cohorts.${cohort}.signups is ${stated}, but on ${day} there were ${signups} signups`,
          expected: String(signups),
          fix: `signups: ${signups}, or correct the snapshot of ${day}`,
        };
      }
      const before = days.get(addDays(period, -1))?.data.customers?.closing;
      if (!customers || before === undefined) continue;
      const closing = before + customers.new - customers.lost - customers.newThenLost;
      if (closing !== customers.closing)
        yield {
          entry,
          path: ['customers', 'closing'],
          message: `customers.closing is ${customers.closing}, but ${before} + ${customers.new} − ${customers.lost} − ${customers.newThenLost} is ${closing}`,
          expected: 'the day before, and what came and went',
          fix: `closing: ${closing}, or correct what came and went`,
        };
    }
    yield* lostCustomers(ledger);
    yield* firstResponses(ledger);
  },
};

/** How many customers of the month's beginning were lost so far, against how many there were. */
function* lostCustomers(ledger: Ledger): Generator<Finding> {
  const { addDays, find } = calendarOf(ledger);
  const days = reportsOf(ledger, 'daily-metrics-snapshot');
  let month = '';
  let lost = 0;
  for (const [day, entry] of [...days].sort(([a], [b]) => compareText(a, b))) {
    if (find(day)?.kind !== 'day') continue;
    if (day.slice(0, 7) !== month) lost = 0;
    month = day.slice(0, 7);
    lost += entry.data.customers?.lost ?? 0;
    const opening = days.get(addDays(`${month}-01`, -1))?.data.customers?.closing;
    if (opening !== undefined && lost > opening)
      yield {
        entry,
        path: ['customers', 'lost'],
        message: `${lost} customers of ${month} are lost by now, of ${opening} that there were when it began`,
        expected: `at most ${opening} in ${month}`,
        fix: 'count those who joined in the same month under newThenLost',
      };
  }
}
