import { calendarOf } from '../records/calendar.ts';
import type { Entry } from '../records/entry.ts';
import type { Ledger } from '../records/ledger.ts';
import { pathText } from '../records/path-text.ts';
import { fieldsWith, valuesAt } from '../records/schema-walk.ts';
import { spanOf, whenText } from '../records/when.ts';
import type { When } from '../schemas/fields.ts';
import type { RecordKind } from '../schemas/kinds.ts';
import { DAY } from '../schemas/time.ts';
import type { Check } from './check.ts';

/** The kinds whose ids begin with a day on which the record's event took place. */
const dated = ['incidents', 'maintenance', 'notices'] as const satisfies readonly RecordKind[];

/** How far the day of an id may be from all times of its record: it may be a day of another zone, or that on which it was noticed. */
const FAR = 2 * DAY;

export const namesHaveTheDayOfTheirRecord: Check = {
  id: 'name-date',
  area: 'Operations',
  severity: 'warning',
  ensure:
    'Ensure the day in the name of an incident, a maintenance window or a notice lies within the times of its record.',
  why: 'In January the year is easily that of the year before. The event is then counted in another year, and the file is not where readers look.',
  example: {
    file: 'incidents/2026-03-10-last-year.md',
    wrong: 'started: 2025-03-10',
    right: 'started: 2026-03-10',
  },
  since: '0.1.0',
  of: dated,
  *find({ ledger }: { ledger: Ledger }) {
    const calendar = calendarOf(ledger);
    for (const kind of dated)
      for (const entry of ledger[kind] as readonly Entry[]) {
        const day = /^\d{4}-\d{2}-\d{2}(?=-|$)/.exec(entry.id)?.[0];
        if (day === undefined || !calendar.hasDay(day)) continue;
        const times = fieldsWith<string>(entry.schema, 'format')
          .filter(({ value }) => value === 'date-time')
          .flatMap(({ path }) => valuesAt(entry.data, path))
          .filter(([path]) => path[0] !== 'amendments' && path[0] !== 'source');
        const [first] = times;
        if (!first) continue;
        const spans = times.map(([, when]) => spanOf(when as When, calendar));
        const own = spanOf(day, calendar);
        const isFar =
          own.to + FAR < Math.min(...spans.map(({ from }) => from)) ||
          own.from - FAR > Math.max(...spans.map(({ to }) => to));
        if (!isFar) continue;
        const [path, when] = first;
        yield {
          entry,
          path,
          message: `${pathText(path)} is ${whenText(when as When)}, but the file is named after ${day}, which is not within the times of the record`,
          expected: `times around ${day}`,
          fix: 'correct the times if the name is right; otherwise rename the file',
        };
      }
  },
};
