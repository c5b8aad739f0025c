import { calendarOf } from '../../records/calendar.ts';
import type { Check } from '../check.ts';

export const readinessDates: Check = {
  id: 'readiness-date',
  area: 'Growth and improvement',
  severity: 'error',
  ensure: 'Ensure a precondition was not checked in the future, and an unchecked one has no approver.',
  why: 'A gate with a date in the future has not been passed, and an approval without a check means nothing.',
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
          message: `${id}.date is ${date}, after the as-of date ${today}`,
          expected: `${today} or earlier`,
          fix: 'correct the date, or set checked: false',
        };
      if (!checked && approver !== undefined)
        yield {
          entry,
          path: [id, 'approver'],
          message: `${id} is not checked, but has the approver ${approver}`,
          expected: 'an approver only with checked: true',
          fix: 'set checked: true with its date and evidence, or leave approver out until then',
        };
    }
  },
};
