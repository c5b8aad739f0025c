import { Temporal } from 'temporal-polyfill';
import { expect } from 'vitest';
import { windowsOf } from '../../../src/records/recurrence.ts';
import { DAY, MINUTE } from '../../../src/schemas/time.ts';
import type { Golden, Reproduce } from './golden.ts';

/** The windows that a rule gives, from local starts. */
function windows({ input, expected }: Golden): void {
  const { zone, rrule, minutes } = input;
  const at = (local: string) => Temporal.PlainDateTime.from(local).toZonedDateTime(zone).epochMilliseconds;
  const all = (locals: string[] = []) => locals.map(at);
  const from = at(input.first_local_start);
  const recurs = {
    rule: rrule,
    except: all(input.except_local_starts),
    extra: all(input.extra_local_starts),
  };
  const until = input.expand_until_local ? at(input.expand_until_local) : from + 800 * DAY;
  const found = windowsOf({ window: { from, to: from + minutes * MINUTE }, recurs }, zone, until);
  expect(found).toEqual(
    expected.windows.map((window: [string, string]) => ({
      from: Date.parse(window[0]),
      to: Date.parse(window[1]),
    })),
  );
  if (input.clip_to === undefined) return;
  const month = Temporal.PlainYearMonth.from(input.clip_to);
  const [start, end] = [month, month.add({ months: 1 })].map(
    (each) => each.toPlainDate({ day: 1 }).toZonedDateTime(zone).epochMilliseconds,
  );
  const within = found.reduce((sum, each) => sum + Math.min(each.to, end!) - Math.max(each.from, start!), 0);
  expect(within / MINUTE).toBe(expected.minutes_within);
}

export const recurrenceCases: Record<string, Reproduce> = {
  'recurrence.local_time_stays_across_dst': windows,
  'recurrence.window_over_the_skipped_hour': windows,
  'recurrence.hour_that_happens_twice': windows,
  'recurrence.exceptions_count': windows,
  'recurrence.until_is_inclusive_and_utc': windows,
  'recurrence.last_sunday_of_month': windows,
  'recurrence.day_31': windows,
  'recurrence.every_second_week_and_week_start': windows,
  'recurrence.clipped_to_a_month': windows,
  'recurrence.extra_and_moved_windows': windows,
  'recurrence.without_end_up_to_as_of': windows,
};
