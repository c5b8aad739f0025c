import { calendarOf } from '../../records/calendar.ts';
import type { Check } from '../check.ts';

export const obligationHistories: Check = {
  id: 'obligation-history',
  area: 'Finance and compliance',
  severity: 'error',
  ensure: 'Ensure the history of an obligation is in order, and neither it nor what was done lies ahead.',
  why: 'An auditor reads it as a history. A day that lies ahead, or out of order, makes all of it doubtful.',
  example: {
    file: 'compliance/obligations/withdrawal.md',
    wrong: 'due: 2026-06-19, done: 2026-04-02 }',
    right: 'due: 2026-06-19, done: 2026-03-02 }',
  },
  since: '0.1.0',
  of: ['obligations'],
  *find({ ledger }, asOf) {
    const today = calendarOf(ledger).dateOf(asOf);
    for (const entry of ledger.obligations) {
      const { history, deadlines } = entry.data;
      for (const [i, { at }] of history.entries()) {
        const before = history[i - 1]?.at;
        if (at <= today && (before === undefined || before <= at)) continue;
        yield {
          entry,
          path: ['history', i, 'at'],
          message:
            at > today
              ? `${at} is after the as-of day ${today}`
              : `${at} is before ${before}, which stands above it`,
          expected: 'days up to the as-of day, oldest first',
          fix:
            at > today ? 'add the state when it comes about' : 'put the entries in order, or correct the day',
        };
      }
      const seen = new Set<string>();
      for (const [i, { what, due, done }] of deadlines.entries()) {
        if (done !== undefined && done > today)
          yield {
            entry,
            path: ['deadlines', i, 'done'],
            message: `done is ${done}, after the as-of day ${today}`,
            expected: `${today} or before`,
            fix: 'leave it out until it is done',
          };
        const key = `${due} ${what}`;
        if (seen.has(key))
          yield {
            entry,
            path: ['deadlines', i, 'what'],
            message: `"${what}" is due on ${due} already`,
            expected: 'each deadline once',
            fix: 'delete one of the two',
          };
        seen.add(key);
      }
    }
  },
};

export const obligationsAreKept: Check = {
  id: 'obligation-overdue',
  area: 'Finance and compliance',
  severity: 'warning',
  ensure:
    'Ensure no deadline of an obligation has passed undone, and none that applies is still only prepared for.',
  why: 'A legal deadline does not pass because nobody looks. This is said on every run until it is done.',
  example: {
    file: 'compliance/obligations/withdrawal.md',
    wrong: '{ what: Function is live, due: 2026-03-01 }',
    right: '{ what: Function is live, due: 2026-03-01, done: 2026-03-12 }',
  },
  since: '0.1.0',
  of: ['obligations'],
  *find({ ledger }, asOf) {
    const today = calendarOf(ledger).dateOf(asOf);
    for (const entry of ledger.obligations) {
      const { applies, deadlines, history } = entry.data;
      const { state } = history.at(-1)!;
      if (state === 'not applicable' || state === 'withdrawn') continue;
      for (const [i, { what, due, done }] of deadlines.entries())
        if (done === undefined && due < today)
          yield {
            entry,
            path: ['deadlines', i, 'due'],
            message: `"${what}" was due on ${due} and is not done`,
            expected: 'done: the day it was done',
            fix: 'do it, and add done; a later date does not undo the first',
          };
      if (applies !== undefined && applies < today && (state === 'watching' || state === 'preparing'))
        yield {
          entry,
          path: ['history', history.length - 1, 'state'],
          message: `it has applied since ${applies}, and stands at "${state}"`,
          expected: 'in force, met, or not applicable',
          fix: `- { at: ${applies}, state: in force } below it, if that is so`,
        };
    }
  },
};
