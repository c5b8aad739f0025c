import { checksDue, datesOf } from '../../figures/compliance/month-facts.ts';
import { calendarOf } from '../../records/calendar.ts';
import type { Entry } from '../../records/entry.ts';
import { isPeriodName } from '../../records/place.ts';
import type { ComplianceMonth } from '../../schemas/compliance/month.ts';
import type { Check, Finding } from '../check.ts';

/** The rows that repeat an earlier name. */
function* repeated(
  entry: Entry<ComplianceMonth>,
  list: 'checks' | 'consent' | 'retention',
  key: string,
  names: readonly string[],
): Generator<Finding> {
  for (const [i, name] of names.entries())
    if (names.indexOf(name) < i)
      yield {
        entry,
        path: [list, i, key],
        message: `duplicate row for "${name}"`,
        expected: `one row for each ${key === 'data' ? 'kind of data' : key}`,
        fix: 'keep one of the two rows',
      };
}

export const complianceMonths: Check = {
  id: 'compliance-month',
  area: 'Finance and compliance',
  severity: 'error',
  ensure:
    'Ensure a compliance month is named after a completed month, lists everything once, and contains nothing later.',
  why: 'Adherence is computed by month. A later event belongs to its own month, even if it was written down here.',
  example: {
    file: 'compliance/months/2026-01.yaml',
    wrong: '{ on: 2026-02-03, what: A fine elsewhere, meaning: Nothing for us }',
    right: '{ on: 2026-01-23, what: A fine elsewhere, meaning: Nothing for us }',
  },
  since: '0.1.0',
  of: ['complianceMonths'],
  *find({ ledger }, asOf) {
    const calendar = calendarOf(ledger);
    const today = calendar.dateOf(asOf);
    for (const entry of ledger.complianceMonths) {
      const { data, id } = entry;
      if (!isPeriodName(id)) continue;
      const period = calendar.find(id);
      if (period?.kind !== 'month' || period.to > asOf) {
        const named = period?.kind === 'month';
        yield {
          entry,
          path: [],
          message: named ? `${id} is not over yet` : `"${id}" is not a month`,
          expected: named ? `a month before ${today.slice(0, 7)}` : 'compliance/months/2026-10.yaml',
          fix: named ? 'record the month once it is over' : 'name the file after the month that it covers',
        };
        continue;
      }
      yield* repeated(
        entry,
        'checks',
        'check',
        data.checks.map(({ check }) => check),
      );
      yield* repeated(
        entry,
        'consent',
        'purpose',
        data.consent.map(({ purpose }) => purpose),
      );
      yield* repeated(
        entry,
        'retention',
        'data',
        data.retention.map((row) => row.data),
      );
      const last = calendar.dateOf(period.to - 1);
      for (const list of ['audits', 'enforcement'] as const)
        for (const [i, { on }] of data[list].entries())
          if (on > last)
            yield {
              entry,
              path: [list, i, 'on'],
              message: `${list}[${i}].on is ${on}, after the end of the month`,
              expected: `${last} or earlier`,
              fix: 'move it to the file of its month, or correct the date',
            };
      const review = data.incidentReview;
      if (review && (review.on > today || review.on < calendar.dateOf(period.from)))
        yield {
          entry,
          path: ['incidentReview', 'on'],
          message: `incidentReview.on is ${review.on}, ${review.on > today ? `after the as-of date ${today}` : 'before the month began'}`,
          expected: `a date from the beginning of the month to ${today}`,
          fix: 'correct the date, or leave it out until then',
        };
    }
  },
};

/** Numbers that must not exceed another: `parts` together are at most `whole`. */
const PARTS = [
  { list: 'consent', parts: ['given'], whole: 'asked' },
  { list: 'retention', parts: ['deleted', 'kept'], whole: 'due' },
  { list: 'transfers', parts: ['valid'], whole: 'checked' },
] as const;

export const complianceNumbers: Check = {
  id: 'compliance-numbers',
  area: 'Finance and compliance',
  severity: 'error',
  ensure:
    'Ensure consents do not exceed requests, deletions and exceptions do not exceed what was due, and exceptions have a reason.',
  why: 'More consents than requests would mean that people who were never asked count as consenting.',
  example: {
    file: 'compliance/months/2026-01.yaml',
    wrong: 'asked: 100, given: 120 }',
    right: 'asked: 120, given: 100 }',
  },
  since: '0.1.0',
  of: ['complianceMonths'],
  *find({ ledger }) {
    for (const entry of ledger.complianceMonths) {
      for (const { list, parts, whole } of PARTS)
        for (const [i, each] of entry.data[list].entries()) {
          const row = each as unknown as Record<string, number>;
          const sum = parts.reduce((total, part) => total + row[part]!, 0);
          if (sum > row[whole]!)
            yield {
              entry,
              path: [list, i, parts[0]],
              message: `${parts.join(' and ')} (${sum}) ${parts.length > 1 ? 'are' : 'is'} more than ${whole} (${row[whole]})`,
              expected: `${parts.join(' + ')} ≤ ${whole}`,
              fix: 'correct the number that is wrong',
            };
        }
      for (const [i, { kept, reason }] of entry.data.retention.entries())
        if (kept > 0 && reason === undefined)
          yield {
            entry,
            path: ['retention', i, 'kept'],
            message: `${kept} records are kept beyond their retention period without a reason`,
            expected: 'kept together with a reason',
            fix: 'add reason: with why they are kept; without a reason they count as not deleted',
          };
    }
  },
};

export const checksAreLookedAt: Check = {
  id: 'compliance-unchecked',
  area: 'Finance and compliance',
  severity: 'warning',
  ensure: 'Ensure a compliance month has a result for each check of the playbook.',
  why: 'A check that was not carried out has not passed. Adherence is unknown until its result is there.',
  example: {
    file: 'compliance/months/2026-01.yaml',
    wrong: '  - { check: deletion, result: compliant }\n',
    right: '  - { check: deletion, result: compliant }\n  - { check: contracts, result: compliant }\n',
  },
  since: '0.1.0',
  of: ['complianceMonths'],
  *find({ ledger, broken }) {
    if (broken.has('compliance')) return;
    const calendar = calendarOf(ledger);
    for (const entry of ledger.complianceMonths) {
      const period = calendar.find(entry.id);
      if (period?.kind !== 'month') continue;
      const found = new Set(entry.data.checks.map(({ check }) => check));
      const missing = checksDue(ledger.compliance.data, ...datesOf({ calendar }, period))
        .map(([id]) => id)
        .filter((id) => !found.has(id));
      if (missing.length > 0)
        yield {
          entry,
          path: ['checks'],
          on: 'key',
          message: `no result for ${missing.slice(0, 5).join(', ')}${missing.length > 5 ? ` and ${missing.length - 5} more` : ''}`,
          expected: 'a result for each check that playbook/compliance.yaml requires in the month',
          fix: `add each result under checks, as in - { check: ${missing[0]}, result: … }`,
        };
    }
  },
};
