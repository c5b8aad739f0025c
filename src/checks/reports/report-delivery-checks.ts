import { calendarOf } from '../../records/calendar.ts';
import { countingForms, formOf, outputOf } from '../../schemas/reports/reports.ts';
import { iso } from '../../schemas/time.ts';
import type { Check } from '../check.ts';
import { dutyOf } from './duty.ts';
import { sectionFindings } from './sections.ts';

export const reportDeliveries: Check = {
  id: 'report-delivery',
  area: 'Reports and reviews',
  severity: 'error',
  ensure:
    'Ensure a final report has a delivery time, not before its period began (or ended, if it has its numbers), and a draft has none.',
  why: 'Punctuality is computed from this time, and a report with the numbers of a day cannot be right before the day is over.',
  example: {
    file: 'reports/daily-metrics-snapshot/2026-03-29.md',
    wrong: 'delivered: 2026-03-29T23:55:00+02:00',
    right: 'delivered: 2026-03-30T08:30:00+02:00',
  },
  since: '0.1.0',
  of: ['reports'],
  *find({ ledger }) {
    const calendar = calendarOf(ledger);
    for (const entry of ledger.reports) {
      const { status, delivered, period } = entry.data;
      const span = calendar.find(period);
      const counts = Object.hasOwn(countingForms, formOf(outputOf(entry.id), ledger.cadences.data));
      if (status === 'final' && delivered === undefined)
        yield {
          entry,
          path: ['status'],
          message: 'the report is final, but delivered is missing',
          expected: 'delivered: with the time of delivery',
          fix: 'add delivered: with its time, or set status: draft',
        };
      if (status === 'draft' && delivered !== undefined)
        yield {
          entry,
          path: ['delivered'],
          message: `the report is a draft, but was delivered at ${iso(delivered)}`,
          expected: 'delivered only with status: final',
          fix: 'set status: final, or leave delivered out until then',
        };
      if (delivered === undefined || span === undefined) continue;
      if (delivered < span.from)
        yield {
          entry,
          path: ['delivered'],
          message: `delivered is ${iso(delivered)}, before the period began at ${iso(span.from)}`,
          expected: `${iso(span.from)} or later`,
          fix: 'correct the time, or the period',
        };
      else if (counts && delivered < span.to)
        yield {
          entry,
          path: ['delivered'],
          message: `delivered is ${iso(delivered)}, before the period ended at ${iso(span.to)}, so its numbers are not final`,
          expected: `${iso(span.to)} or later`,
          fix: 'correct the time, or set status: draft until the period is over',
        };
    }
  },
};

export const reportSections: Check = {
  id: 'report-section',
  area: 'Reports and reviews',
  severity: 'error',
  ensure: 'Ensure a final report has every section required by its cadence, and none is empty.',
  why: 'The cadence says what readers are due. A missing section is an unanswered question.',
  example: {
    file: 'reports/weekly-status-update/2026-W09.md',
    wrong: 'no heading ## Done',
    right: '## Done, followed by what was done',
    described: true,
  },
  since: '0.1.0',
  of: ['reports'],
  *find({ ledger }) {
    for (const entry of ledger.reports)
      if (entry.data.status === 'final') yield* sectionFindings(entry, dutyOf(ledger, entry)?.sections ?? []);
  },
};
