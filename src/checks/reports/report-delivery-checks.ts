import { calendarOf } from '../../records/calendar.ts';
import { countingForms, formOf, outputOf } from '../../schemas/reports/reports.ts';
import { type Check, iso } from '../check.ts';
import { dutyOf } from './duty.ts';
import { sectionFindings } from './sections.ts';

export const reportDeliveries: Check = {
  id: 'report-delivery',
  area: 'Reports and reviews',
  severity: 'error',
  ensure:
    'Ensure a final report says when it was delivered, not before its period began, nor before it was over where it counts it, and a draft does not.',
  why: 'Punctuality is computed from this time, and a report that counts a day cannot be right before the day is over.',
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
          message: 'the report is final, and nothing says when it was delivered',
          expected: 'delivered: with the time at which it was handed over',
          fix: 'add delivered: 2026-10-05T10:30:00+02:00 with the real time, or set status: draft',
        };
      if (status === 'draft' && delivered !== undefined)
        yield {
          entry,
          path: ['delivered'],
          message: `the report is a draft, but was delivered at ${iso(delivered)}`,
          expected: 'delivered only beside status: final',
          fix: 'status: final, or leave delivered out',
        };
      if (delivered === undefined || span === undefined) continue;
      if (delivered < span.from)
        yield {
          entry,
          path: ['delivered'],
          message: `delivered at ${iso(delivered)}, before its period began at ${iso(span.from)}`,
          expected: `${iso(span.from)} or later`,
          fix: 'correct the time, or the period',
        };
      else if (counts && delivered < span.to)
        yield {
          entry,
          path: ['delivered'],
          message: `delivered at ${iso(delivered)}, before the period that it counts was over at ${iso(span.to)}`,
          expected: `${iso(span.to)} or later`,
          fix: 'correct the time, or count again once the period is over; until then, status: draft',
        };
    }
  },
};

export const reportSections: Check = {
  id: 'report-section',
  area: 'Reports and reviews',
  severity: 'error',
  ensure: 'Ensure a final report has every section that its cadence asks for, and something in it.',
  why: 'The cadence says what its readers are owed. A missing section is a question that nobody answered.',
  example: {
    file: 'reports/weekly-status-update/2026-W09.md',
    wrong: 'no heading ## Done',
    right: '## Done, and what was done',
    described: true,
  },
  since: '0.1.0',
  of: ['reports'],
  *find({ ledger }) {
    for (const entry of ledger.reports)
      if (entry.data.status === 'final') yield* sectionFindings(entry, dutyOf(ledger, entry)?.sections ?? []);
  },
};
