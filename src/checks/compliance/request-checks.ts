import { requestDue } from '../../figures/compliance/deadlines.ts';
import { judgeRequests } from '../../figures/compliance/requests.ts';
import { workingTimeOf } from '../../figures/services/working-time.ts';
import { calendarOf } from '../../records/calendar.ts';
import { rulesOn } from '../../records/rules.ts';
import type { Check, Finding } from '../check.ts';

/** Pairs of dates of which the second must not be before the first. */
const ORDER = [
  ['received', 'verified'],
  ['verified', 'closed'],
  ['received', 'closed'],
] as const;

export const requestDates: Check = {
  id: 'request-dates',
  area: 'Finance and compliance',
  severity: 'error',
  ensure:
    'Ensure the dates of a data-subject request are in order and not in the future, and a closed one has an outcome.',
  why: 'Whether a person was answered in time is computed from these dates.',
  example: {
    file: 'compliance/requests/2026-001.yaml',
    wrong: 'verified: 2026-02-09',
    right: 'verified: 2026-02-11',
  },
  since: '0.1.0',
  of: ['dataRequests'],
  *find({ ledger }, asOf) {
    const today = calendarOf(ledger).dateOf(asOf);
    for (const entry of ledger.dataRequests) {
      const { data } = entry;
      for (const [before, after] of ORDER) {
        const [first, second] = [data[before], data[after]];
        if (first !== undefined && second !== undefined && second < first)
          yield {
            entry,
            path: [after],
            message: `${after} (${second}) is before ${before} (${first})`,
            expected: `${before} ≤ ${after}`,
            fix: 'correct one of the two dates',
          };
      }
      for (const field of ['received', 'verified', 'closed'] as const)
        if (data[field] !== undefined && data[field] > today)
          yield {
            entry,
            path: [field],
            message: `${field} is ${data[field]}, after the as-of date ${today}`,
            expected: `${today} or earlier`,
            fix: 'correct the date, or leave it out until then',
          };
      if ((data.closed === undefined) !== (data.outcome === undefined))
        yield {
          entry,
          path: [data.closed === undefined ? 'outcome' : 'closed'],
          message:
            data.closed === undefined
              ? `outcome is "${data.outcome}", but closed is missing`
              : `closed is ${data.closed}, but outcome is missing`,
          expected: 'both closed and outcome, or neither',
          fix:
            data.closed === undefined
              ? 'add closed: with the date of the answer'
              : 'add outcome: with the result',
        };
    }
  },
};

export const requestExtensions: Check = {
  id: 'request-extension',
  area: 'Finance and compliance',
  severity: 'error',
  ensure: 'Ensure a request is extended only if its rule allows it, and before it was due.',
  why: 'The law allows more time only if the person is told before the deadline. After that, the answer is late.',
  example: {
    file: 'compliance/requests/2026-001.yaml',
    wrong: 'extended: { at: 2026-03-01, reason: Four accounts }',
    right: 'extended: { at: 2026-02-27, reason: Four accounts }',
  },
  since: '0.1.0',
  of: ['dataRequests'],
  *find({ ledger }, asOf) {
    const today = calendarOf(ledger).dateOf(asOf);
    for (const entry of ledger.dataRequests) {
      const { received, closed, extended, rule: id } = entry.data;
      const rules = rulesOn(ledger, received).compliance.data.requestRules;
      if (!extended || !Object.hasOwn(rules, id)) continue;
      const rule = rules[id]!;
      const due = requestDue(received, rule, workingTimeOf(ledger));
      const finding = (message: string, expected: string, fix: string): Finding => ({
        entry,
        path: ['extended', 'at'],
        message,
        expected,
        fix,
      });
      if (!rule.extended)
        yield finding(
          `${rule.name} does not allow extensions`,
          `closed by ${due}, without an extension`,
          'correct the rule, or record the request without extended',
        );
      else if (extended.at > due)
        yield finding(
          `the request was extended on ${extended.at}, after it was due on ${due}`,
          `${due} or earlier`,
          'correct the date; if it is right, the request is late and has no extension',
        );
      else if (
        extended.at < received ||
        extended.at > today ||
        (closed !== undefined && extended.at > closed)
      )
        yield finding(
          `extended.at is ${extended.at}, ${extended.at < received ? `before received (${received})` : extended.at > today ? `after the as-of date ${today}` : `after closed (${closed})`}`,
          'received ≤ extended.at ≤ closed, and not in the future',
          'correct the date',
        );
    }
  },
};

export const requestsAreAnswered: Check = {
  id: 'request-overdue',
  area: 'Finance and compliance',
  severity: 'warning',
  ensure: 'Ensure no data-subject request is open past its due date.',
  why: 'A person is waiting, and a supervisory authority may ask. The warning stays until the request is answered.',
  example: {
    file: 'compliance/requests/2026-001.yaml',
    wrong: 'received: 2026-02-27',
    right: 'received: 2026-03-27',
  },
  since: '0.1.0',
  of: ['dataRequests'],
  *find({ ledger }, asOf) {
    const today = calendarOf(ledger).dateOf(asOf);
    const entries = new Map(ledger.dataRequests.map((entry) => [entry.id, entry]));
    for (const { id, data, due, extended, state } of judgeRequests(ledger, today))
      if (state === 'overdue')
        yield {
          entry: entries.get(id)!,
          path: ['received'],
          message: `received on ${data.received}, due on ${due}, and still open on ${today}`,
          expected: `closed by ${due}${extended ? ' (extended)' : ''}`,
          fix: 'answer the request, then add closed: and outcome:',
        };
  },
};
