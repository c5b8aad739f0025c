import { calendarOf } from '../records/calendar.ts';
import { pathText } from '../records/path-text.ts';
import { fieldsWith, valuesAt } from '../records/schema-walk.ts';
import { spanOf, whenText } from '../records/when.ts';
import type { When } from '../schemas/fields.ts';
import { type RecordKind, recordKinds } from '../schemas/kinds.ts';
import { iso } from '../schemas/time.ts';
import type { Check } from './check.ts';

export const nothingFromTheFuture: Check = {
  id: 'timestamp-future',
  area: 'Operations',
  severity: 'error',
  ensure: 'Ensure no event is recorded as later than the as-of moment.',
  why: 'A time in the future is a plan or a wrong offset. Counted now, it would change figures too early.',
  example: {
    file: 'incidents/2026-04-01-tomorrow.md',
    wrong: 'detected: 2026-03-31T12:00:01+02:00',
    right: 'detected: 2026-03-31T12:00:00+02:00',
  },
  since: '0.1.0',
  of: 'all',
  *find({ ledger }, asOf) {
    const calendar = calendarOf(ledger);
    for (const name of Object.keys(recordKinds) as RecordKind[])
      for (const entry of ledger[name])
        for (const { path } of fieldsWith(entry.schema, 'past'))
          for (const [at, instant] of valuesAt(entry.data, path))
            if (spanOf(instant as When, calendar).from > asOf)
              yield {
                entry,
                path: at,
                message: `${pathText(at)} is ${whenText(instant as When)}, after the as-of moment ${iso(asOf)}`,
                expected: `at or before ${iso(asOf)}`,
                fix: 'correct the time or its offset; record events once they have happened',
              };
  },
};
