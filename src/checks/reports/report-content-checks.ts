import { calendarOf } from '../../records/calendar.ts';
import type { Entry } from '../../records/entry.ts';
import { useNearest } from '../../records/near-miss.ts';
import { reportsOf } from '../../records/reports.ts';
import type { Report } from '../../schemas/reports/reports.ts';
import { DAY } from '../../schemas/time.ts';
import type { Check } from '../check.ts';
import { dutyOf } from './duty.ts';

export const reportCounts: Check = {
  id: 'report-count',
  area: 'Reports and reviews',
  severity: 'error',
  ensure: 'Ensure the lists of a final report have as many entries as its cadence requires.',
  why: 'A brief that promises competitors and names none is not finished. A draft may still be incomplete.',
  example: {
    file: 'reports/monthly-market-brief/2025-12.md',
    wrong: 'competitors: []',
    right: 'competitors: with as many entries as the cadence requires',
    described: true,
  },
  since: '0.1.0',
  of: ['reports'],
  *find({ ledger }) {
    for (const entry of ledger.reports) {
      if (entry.data.status !== 'final') continue;
      const data = entry.data as unknown as Record<string, unknown>;
      for (const [field, { least = 0, most }] of Object.entries(dutyOf(ledger, entry)?.counts ?? {})) {
        const value = Object.hasOwn(data, field) ? data[field] : undefined;
        const has = Array.isArray(value) ? value.length : 0;
        // Contradictory bounds are a problem of the playbook.
        if ((has >= least && has <= (most ?? has)) || (most ?? least) < least) continue;
        yield {
          entry,
          path: [field],
          on: 'key',
          message: `${field} has ${has} ${has === 1 ? 'entry' : 'entries'}`,
          expected:
            most === undefined
              ? `at least ${least}`
              : least === most
                ? `exactly ${most}`
                : least === 0
                  ? `at most ${most}`
                  : `${least} to ${most}`,
          fix:
            has < least
              ? `add ${least - has} ${least - has === 1 ? 'entry' : 'entries'} to ${field}`
              : most === 0
                ? `leave ${field} out`
                : `keep the ${most === 1 ? 'most important one' : `${most} most important ones`}`,
        };
      }
    }
  },
};

/** The next steps of an executive summary are due within this many days. */
const NEXT_STEP_DAYS = 30;

export const summariesAreConcrete: Check = {
  id: 'report-finding',
  area: 'Reports and reviews',
  severity: 'error',
  ensure:
    'Ensure each finding of an executive summary contains a number, and each next step is due within 30 days.',
  why: 'A finding without a number is an opinion, and a step without a date is a wish.',
  example: {
    file: 'reports/monthly-executive-summary/2026-01.md',
    wrong: 'finding: Customers are happier than before,',
    right: 'finding: NPS rose by 6 points to 52,',
  },
  since: '0.1.0',
  of: ['reports'],
  beside: ['reports'],
  *find({ ledger }) {
    const { dateOf } = calendarOf(ledger);
    for (const entry of reportsOf(ledger, 'monthly-executive-summary').values()) {
      for (const [i, { finding }] of entry.data.findings.entries())
        if (!/\p{N}/u.test(finding))
          yield {
            entry,
            path: ['findings', i, 'finding'],
            message: `findings[${i}] contains no number`,
            expected: 'a finding with a figure',
            fix: 'name the figure, and add it to statements so that it is checked',
          };
      const { delivered } = entry.data;
      if (delivered === undefined) continue;
      const last = dateOf(delivered + NEXT_STEP_DAYS * DAY);
      for (const [i, { due }] of entry.data.nextSteps.entries())
        if (due < dateOf(delivered) || due > last)
          yield {
            entry,
            path: ['nextSteps', i, 'due'],
            message: `nextSteps[${i}] is due on ${due}, but the report was delivered on ${dateOf(delivered)}`,
            expected: `${dateOf(delivered)} to ${last}`,
            fix: 'correct the date, or plan a step within 30 days',
          };
      if (!entry.data.decision)
        yield {
          entry,
          path: ['status'],
          message: 'decision is missing',
          expected: 'decision: with a question and the date by which it is needed',
          fix: 'add decision: { question: …, by: YYYY-MM-DD }',
        };
    }
  },
};

export const marksAreWeighted: Check = {
  id: 'report-marks',
  area: 'Reports and reviews',
  severity: 'error',
  ensure:
    'Ensure each tool in a tech debt assessment has a mark for every criterion weighted in its cadence.',
  why: 'Tools are compared by a weighted sum, which is not comparable if a mark is missing.',
  example: {
    file: 'reports/tech-debt-assessment/2025-Q4.md',
    wrong: 'usabilty: 3, beauty: 5',
    right: 'usability: 3',
  },
  since: '0.1.0',
  of: ['reports'],
  *find({ ledger }) {
    for (const entry of reportsOf(ledger, 'tech-debt-assessment').values()) {
      const weighed = Object.keys(dutyOf(ledger, entry as Entry<Report>)?.weights ?? {});
      if (weighed.length === 0) continue;
      for (const [i, { tool, marks }] of entry.data.tools.entries()) {
        const path = ['tools', i, 'marks'];
        const missing = weighed.filter((key) => !Object.hasOwn(marks, key));
        if (missing.length > 0)
          yield {
            entry,
            path,
            on: 'key',
            message: `${tool} has no mark for ${missing.join(', ')}`,
            expected: `marks from 1 to 5 for ${weighed.join(', ')}`,
            fix: `add ${missing.map((key) => `${key}:`).join(', ')} with the mark`,
          };
        for (const key of Object.keys(marks))
          if (!weighed.includes(key))
            yield {
              entry,
              path: [...path, key],
              on: 'key',
              message: `${tool}: "${key}" has no weight`,
              expected: `one of ${weighed.join(', ')}`,
              fix:
                useNearest(key, weighed) ?? 'use one of these, or give it a weight in playbook/cadences.yaml',
            };
      }
    }
  },
};
