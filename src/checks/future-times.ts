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
    file: 'postmortems/2026-03-20-search-slow.md',
    wrong: 'published: 2026-05-03T15:00:00+02:00',
    right: 'published: 2026-03-30T15:00:00+02:00',
  },
  since: '0.1.0',
  of: 'all',
  *find({ ledger }, asOf) {
    const calendar = calendarOf(ledger);
    for (const name of Object.keys(recordKinds) as RecordKind[])
      for (const entry of ledger[name]) {
        const later = fieldsWith(entry.schema, 'past')
          .flatMap(({ path }) => valuesAt(entry.data, path))
          .filter(([, instant]) => spanOf(instant as When, calendar).from > asOf);
        const [first] = later;
        // One wrong date or offset usually moves all times of a record.
        if (first)
          yield {
            entry,
            path: first[0],
            message: `${pathText(first[0])} is ${whenText(first[1] as When)}, after the as-of moment ${iso(asOf)}${later.length > 1 ? `; so ${later.length === 2 ? 'is' : 'are'} ${later.length - 1} more of its times` : ''}`,
            expected: `at or before ${iso(asOf)}`,
            fix: 'correct the time or its offset; record events once they have happened',
          };
      }
  },
};
