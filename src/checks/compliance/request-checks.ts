import { requestDue } from '../../figures/compliance/deadlines.ts';
import { judgeRequests } from '../../figures/compliance/requests.ts';
import { calendarOf } from '../../records/calendar.ts';
import type { Check, Finding } from '../check.ts';

/** What must not come before what. */
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
    'Ensure the days of a data-subject request are in order and not ahead, and a closed one has an outcome.',
  why: 'Whether a person was answered in time is computed from these days.',
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
            fix: 'correct one of the two',
          };
      }
      for (const field of ['received', 'verified', 'closed'] as const)
        if (data[field] !== undefined && data[field] > today)
          yield {
            entry,
            path: [field],
            message: `${field} is ${data[field]}, after the as-of day ${today}`,
            expected: `${today} or before`,
            fix: 'correct the day, or leave it out until then',
          };
      if ((data.closed === undefined) !== (data.outcome === undefined))
        yield {
          entry,
          path: [data.closed === undefined ? 'outcome' : 'closed'],
          message:
            data.closed === undefined
              ? `there is an outcome, "${data.outcome}", but no day on which it was closed`
              : `it was closed on ${data.closed}, but not with which outcome`,
          expected: 'closed and outcome, both or neither',
          fix:
            data.closed === undefined
              ? 'closed: the day of the answer'
              : 'outcome: fulfilled, or what it was',
        };
    }
  },
};

export const requestExtensions: Check = {
  id: 'request-extension',
  area: 'Finance and compliance',
  severity: 'error',
  ensure: 'Ensure a request is extended only where its rule allows it, and before it was due.',
  why: 'The law lets an answer take longer only if the person is told in time. Later it is late.',
  example: {
    file: 'compliance/requests/2026-001.yaml',
    wrong: 'extended: { at: 2026-03-01, reason: Four accounts }',
    right: 'extended: { at: 2026-02-27, reason: Four accounts }',
  },
  since: '0.1.0',
  of: ['dataRequests'],
  *find({ ledger }, asOf) {
    const today = calendarOf(ledger).dateOf(asOf);
    const rules = ledger.compliance.data.requestRules;
    for (const entry of ledger.dataRequests) {
      const { received, closed, extended, rule: id } = entry.data;
      if (!extended || !Object.hasOwn(rules, id)) continue;
      const rule = rules[id]!;
      const due = requestDue(received, rule, ledger.organisation.data.working);
      const finding = (message: string, expected: string, fix: string): Finding => ({
        entry,
        path: ['extended', 'at'],
        message,
        expected,
        fix,
      });
      if (!rule.extended)
        yield finding(
          `${rule.name} does not let a request be extended`,
          `closed by ${due}`,
          'delete extended, or name the rule that applies',
        );
      else if (extended.at > due)
        yield finding(
          `the person was told on ${extended.at}, after it was due on ${due}: that is no extension`,
          `${due} or before`,
          'delete extended: it is late; or correct the day',
        );
      else if (
        extended.at < received ||
        extended.at > today ||
        (closed !== undefined && extended.at > closed)
      )
        yield finding(
          `it was extended on ${extended.at}, which is ${extended.at < received ? `before it came on ${received}` : extended.at > today ? `after the as-of day ${today}` : `after it was closed on ${closed}`}`,
          'received ≤ extended.at ≤ closed, and not ahead',
          'correct the day',
        );
    }
  },
};

export const requestsAreAnswered: Check = {
  id: 'request-overdue',
  area: 'Finance and compliance',
  severity: 'warning',
  ensure: 'Ensure no data-subject request is open past its due date.',
  why: 'A person waits, and a supervisory authority may ask. It is said on every run until it is answered.',
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
          message: `it came on ${data.received}, was due on ${due} and is open on ${today}`,
          expected: `closed by ${due}${extended ? ', as extended' : ''}`,
          fix: 'answer it, then closed: and outcome:; or correct its days',
        };
  },
};
