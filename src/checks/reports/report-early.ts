import { expectedPeriods } from '../../figures/reports/cadence.ts';
import { type Calendar, calendarOf } from '../../records/calendar.ts';
import type { Entry } from '../../records/entry.ts';
import { countingForms, formOf, outputOf, type Report } from '../../schemas/reports/reports.ts';
import { iso } from '../../schemas/time.ts';
import type { Check } from '../check.ts';

/** Whether a report was delivered while its period ran. */
function isEarly({ data: { delivered, period } }: Entry<Report>, calendar: Calendar): boolean {
  const span = calendar.find(period);
  return delivered !== undefined && span !== undefined && delivered >= span.from && delivered < span.to;
}

export const reportsFollowTheirPeriod: Check = {
  id: 'report-early',
  area: 'Reports and reviews',
  severity: 'warning',
  ensure:
    'Ensure a report delivered while its period runs is not meant for the period before, whose report is missing.',
  why: 'On Monday it is easy to name the report of last week after this week. Last week then counts as missed, and this week as reported before it was over.',
  example: {
    file: 'reports/weekly-status-update/2026-W13.md',
    wrong: 'period: 2026-W13, delivered on its Wednesday',
    right: 'period: 2026-W12, the week before',
    described: true,
  },
  since: '0.1.0',
  of: ['reports'],
  beside: ['reports'],
  *find({ ledger, ids }) {
    const calendar = calendarOf(ledger);
    const byOutput = Map.groupBy(ledger.reports, ({ id }) => outputOf(id));
    for (const [output, reports] of byOutput) {
      const duty = Object.hasOwn(ledger.cadences.data, output) ? ledger.cadences.data[output]! : undefined;
      const early = reports.filter((entry) => isEarly(entry, calendar));
      // Plans are delivered early, and so are outputs of which several were.
      const form = formOf(output, ledger.cadences.data);
      // Reports with numbers have a stricter rule.
      if (!duty || form === 'sprint-plan' || Object.hasOwn(countingForms, form) || early.length !== 1)
        continue;
      const [entry] = early as [Entry<Report>];
      const span = calendar.find(entry.data.period)!;
      if (span.kind !== duty.every) continue;
      const expected = expectedPeriods(duty, calendar, { from: 0, to: span.to });
      const at = expected.findIndex(({ id }) => id === span.id);
      // Two weeks that begin in the wrong one are another mistake.
      if (at < 0 && duty.every === 'two-weeks') continue;
      const before = expected[at - 1];
      const isMissing = before !== undefined && !ids.reports.has(`${output}/${before.id}`);
      const last = calendar.dateOf(span.to - 1);
      yield {
        entry,
        path: ['delivered'],
        message: `delivered is ${iso(entry.data.delivered!)}, but ${span.id} runs until ${last}${isMissing ? `, and the report for ${before.id} is missing` : ''}`,
        expected: 'a report for a period that is over',
        fix: isMissing
          ? `if it is about ${before.id}, rename the file and set period: ${before.id}; if it is about ${span.id}, deliver it after ${last}`
          : `deliver it after ${last}, when all of ${span.id} is known`,
      };
    }
  },
};
