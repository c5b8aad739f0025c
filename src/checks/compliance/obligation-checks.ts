import { calendarOf } from '../../records/calendar.ts';
import type { Check } from '../check.ts';

export const obligationHistories: Check = {
  id: 'obligation-history',
  area: 'Finance and compliance',
  severity: 'error',
  ensure: 'Ensure the history of an obligation is in order, and nothing in it or done is in the future.',
  why: 'Auditors read it as a history. One date in the future or out of order puts all of it in doubt.',
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
              ? `history[${i}].at is ${at}, after the as-of date ${today}`
              : `history[${i}].at is ${at}, before the entry above it (${before})`,
          expected: 'dates up to the as-of date, oldest first',
          fix:
            at > today
              ? 'correct the date, or add the state once it applies'
              : 'put the entries in order, or correct the date',
        };
      }
      const seen = new Set<string>();
      for (const [i, { what, due, done }] of deadlines.entries()) {
        if (done !== undefined && done > today)
          yield {
            entry,
            path: ['deadlines', i, 'done'],
            message: `done is ${done}, after the as-of date ${today}`,
            expected: `${today} or earlier`,
            fix: 'correct the date, or leave it out until it is done',
          };
        const key = `${due} ${what}`;
        if (seen.has(key))
          yield {
            entry,
            path: ['deadlines', i, 'what'],
            message: `duplicate deadline: "${what}", due on ${due}`,
            expected: 'each deadline once',
            fix: 'keep one of the two',
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
    'Ensure no deadline of an obligation has passed without being met, and none that applies is still in preparation.',
  why: 'A legal deadline does not go away if it is ignored. The warning stays until it is met.',
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
            expected: 'done: with its date',
            fix: 'add done: YYYY-MM-DD once it is done; moving the due date does not clear the warning',
          };
      if (applies !== undefined && applies < today && (state === 'watching' || state === 'preparing'))
        yield {
          entry,
          path: ['history', history.length - 1, 'state'],
          message: `the obligation has applied since ${applies}, but its state is "${state}"`,
          expected: 'in force, met, or not applicable',
          fix: 'add the current state to history, with its date',
        };
    }
  },
};
