import { calendarOf } from '../../records/calendar.ts';
import type { Check } from '../check.ts';

export const readinessDates: Check = {
  id: 'readiness-date',
  area: 'Growth and improvement',
  severity: 'error',
  ensure:
    'Ensure a pre-condition was not checked on a day that lies ahead, and that one which is not checked has no approver.',
  why: 'A gate that was passed tomorrow was not passed. An approver of nothing would lend it a name.',
  example: {
    file: 'playbook/readiness.yaml',
    wrong: 'date: 2026-04-02',
    right: 'date: 2026-03-02',
  },
  since: '0.1.0',
  of: [],
  *find({ ledger }, asOf) {
    const entry = ledger.readiness;
    const today = calendarOf(ledger).dateOf(asOf);
    for (const [id, { checked, date, approver }] of Object.entries(entry.data)) {
      if (checked && date !== undefined && date > today)
        yield {
          entry,
          path: [id, 'date'],
          message: `${id} was checked on ${date}, after the as-of day ${today}`,
          expected: `${today} or before`,
          fix: 'the day on which it was checked, or checked: false',
        };
      if (!checked && approver !== undefined)
        yield {
          entry,
          path: [id, 'approver'],
          message: `${id} is not checked, but ${approver} has approved it`,
          expected: 'checked: true, or no approver',
          fix: 'checked: true with its date and evidence, if it was',
        };
    }
  },
};
