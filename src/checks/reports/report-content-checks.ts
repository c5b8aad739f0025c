import type { Entry } from '../../records/entry.ts';
import { didYouMean } from '../../records/near-miss.ts';
import { reportsOf } from '../../records/reports.ts';
import { zoneOf } from '../../records/zone.ts';
import type { Report } from '../../schemas/reports/reports.ts';
import type { Check } from '../check.ts';
import { dutyOf } from './duty.ts';

export const reportCounts: Check = {
  id: 'report-count',
  area: 'Reports and reviews',
  severity: 'error',
  ensure: 'Ensure the lists of a final report have as many entries as its cadence asks for.',
  why: 'A brief that promises competitors and names none is not finished; a draft may still be.',
  example: {
    file: 'reports/monthly-market-brief/2025-12.md',
    wrong: 'competitors: []',
    right: 'competitors: with as many entries as the cadence asks for',
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
        // Bounds that cannot both be are told of the playbook.
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
              ? `add ${least - has} under ${field}:`
              : most === 0
                ? `leave ${field} out`
                : most === 1
                  ? 'keep the one that matters most'
                  : `keep the ${most} that matter most`,
        };
      }
    }
  },
};

const DAY = 86_400_000;
/** How far ahead the next steps of an executive summary may lie. */
const NEXT_STEP_DAYS = 30;

export const summariesAreConcrete: Check = {
  id: 'report-finding',
  area: 'Reports and reviews',
  severity: 'error',
  ensure:
    'Ensure each finding of an executive summary has a number in it, and each next step a day within 30 days.',
  why: 'A finding without a number is an opinion, and a step without a day is a wish.',
  example: {
    file: 'reports/monthly-executive-summary/2026-01.md',
    wrong: 'finding: Customers are happier than before,',
    right: 'finding: NPS rose by 6 points to 52,',
  },
  since: '0.1.0',
  of: ['reports'],
  beside: ['reports'],
  *find({ ledger }) {
    const { dateOf } = zoneOf(ledger.organisation.data.zone);
    for (const entry of reportsOf(ledger, 'monthly-executive-summary').values()) {
      for (const [i, { finding }] of entry.data.findings.entries())
        if (!/\p{N}/u.test(finding))
          yield {
            entry,
            path: ['findings', i, 'finding'],
            message: `findings[${i}] has no number in it`,
            expected: 'a finding that says how much',
            fix: 'name the figure, and state it under statements so that it is checked',
          };
      const { delivered } = entry.data;
      if (delivered === undefined) continue;
      const last = dateOf(delivered + NEXT_STEP_DAYS * DAY);
      for (const [i, { due }] of entry.data.nextSteps.entries())
        if (due < dateOf(delivered) || due > last)
          yield {
            entry,
            path: ['nextSteps', i, 'due'],
            message: `nextSteps[${i}] is due on ${due}, the report was delivered on ${dateOf(delivered)}`,
            expected: `${dateOf(delivered)} to ${last}`,
            fix: 'a step that can be taken within 30 days',
          };
      if (!entry.data.decision)
        yield {
          entry,
          path: ['status'],
          message: 'the summary asks for no decision',
          expected: 'decision: with a question and the day by which it is needed',
          fix: 'decision: { question: Do we …?, by: 2026-11-15 }',
        };
    }
  },
};

export const marksAreWeighted: Check = {
  id: 'report-marks',
  area: 'Reports and reviews',
  severity: 'error',
  ensure: 'Ensure each tool of a tech debt assessment has a mark for everything that its cadence weighs.',
  why: 'Tools are compared by a weighted sum: with a mark missing the sum is of something else.',
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
            fix: missing.map((key) => `${key}: 3, with the real mark`).join('; '),
          };
        for (const key of Object.keys(marks))
          if (!weighed.includes(key))
            yield {
              entry,
              path: [...path, key],
              on: 'key',
              message: `"${key}" is a mark that weighs nothing`,
              expected: `one of ${weighed.join(', ')}`,
              fix: didYouMean(key, weighed) ?? `delete "${key}", or weigh it in playbook/cadences.yaml`,
            };
      }
    }
  },
};
