import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { type Calendar, makeCalendar } from '../../src/records/calendar.ts';
import type { ZoneSpan } from '../../src/records/local-time.ts';
import { addDays } from '../../src/schemas/time.ts';

const DAY = 86_400_000;
const FROM = Date.parse('2011-12-01T00:00:00Z');
const dayOf = (days: number) => new Date(FROM + days * DAY).toISOString().slice(0, 10);

/** Zones from one end of the world to the other; one skips a day, some change their clocks at midnight. */
const ZONES = [
  'Etc/GMT+12',
  'Pacific/Pago_Pago',
  'Pacific/Apia',
  'Pacific/Kiritimati',
  'Pacific/Chatham',
  'America/Sao_Paulo',
  'America/St_Johns',
  'Asia/Kathmandu',
  'Africa/Cairo',
  'Europe/Berlin',
  'UTC',
];

/** Up to four zones in turn, in the months around the day that Samoa skipped, with weeks and years of any kind. */
const calendars: fc.Arbitrary<Calendar> = fc
  .record({
    zones: fc.array(fc.constantFrom(...ZONES), { minLength: 4, maxLength: 4 }),
    untils: fc.uniqueArray(fc.oneof(fc.integer({ min: 0, max: 120 }), fc.integer({ min: 27, max: 32 })), {
      maxLength: 3,
    }),
    weekStarts: fc.constantFrom('monday', 'sunday', 'saturday'),
    weeks: fc.constantFrom(undefined, 'nearest', 'last'),
  })
  .map(({ zones, untils, weekStarts, weeks }) => {
    const former = untils
      .sort((a, b) => a - b)
      .map((days, i): ZoneSpan => ({ zone: zones[i]!, until: dayOf(days) }));
    return makeCalendar(
      [...former, { zone: zones[3]! }],
      { startMonth: 2, namedBy: 'start', weeks },
      weekStarts,
    );
  });

const instants = fc
  .integer({ min: -5 * 24 * 60, max: 125 * 24 * 60 })
  .map((minutes) => FROM + minutes * 60_000);

const tiles = (parts: readonly { from: number; to: number }[]) =>
  parts.every(({ from, to }, i) => from < to && (i === 0 || parts[i - 1]!.to === from));

test('days, weeks and months follow one another without gap or overlap, whichever zones there were', () => {
  fc.assert(
    fc.property(calendars, instants, instants, (calendar, a, b) => {
      const [from, to] = [Math.min(a, b), Math.max(a, b) + 1];
      const days = calendar.days(from, to);
      expect(tiles(days)).toBe(true);
      expect(calendar.periodsBetween('day', from, to).map(({ id }) => id)).toEqual(
        days.map(({ date }) => date),
      );
      expect(days[0]!.from <= from && to <= days.at(-1)!.to).toBe(true);
      for (const kind of ['day', 'week', 'month', 'quarter', 'year'] as const) {
        const periods = calendar.periodsBetween(kind, from, to);
        expect(tiles(periods), kind).toBe(true);
        expect(periods[0]!.from <= from && to <= periods.at(-1)!.to, kind).toBe(true);
      }
    }),
    { numRuns: 200 },
  );
});

test('an instant lies in the day of its date, and a local time in its own day', () => {
  fc.assert(
    fc.property(calendars, instants, fc.nat(24 * 60 - 1), (calendar, instant, minute) => {
      const date = calendar.dateOf(instant);
      const [from, to] = [calendar.startOfDay(date), calendar.at(date, '24:00')];
      expect(from <= instant && instant < to).toBe(true);
      expect(calendar.dateOf(from)).toBe(date);
      expect(calendar.dateOf(to - 1)).toBe(date);
      const clock = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
      const at = calendar.at(date, clock);
      expect(from <= at && at <= to).toBe(true);
    }),
    { numRuns: 500 },
  );
});

/** Days that zones skipped when they moved over the date line. */
test.each([
  ['Pacific/Apia', '2011-12-30'],
  ['Pacific/Fakaofo', '2011-12-30'],
  ['Pacific/Kwajalein', '1993-08-21'],
  ['Pacific/Kiritimati', '1994-12-31'],
])('%s had no %s', (zone, skipped) => {
  const calendar = makeCalendar(zone);
  const [before, after] = [calendar.addDays(skipped, -1), calendar.addDays(skipped, 1)];
  expect([before, skipped, after].map(calendar.hasDay)).toEqual([true, false, true]);
  expect(calendar.find(skipped)).toBeUndefined();
  const [from, to] = [calendar.startOfDay(before), calendar.at(after, '24:00')];
  expect(calendar.periodsBetween('day', from, to).map(({ id }) => id)).toEqual([before, after]);
  expect(calendar.dateOf(calendar.period(after).from - 1)).toBe(before);
});

test('days are added as Temporal adds them, and none to a date that does not exist', () => {
  for (let day = -15_000; day < 60_000; day += 97)
    for (const days of [-400, -1, 0, 1, 31]) {
      const date = dayOf(day);
      expect(addDays(date, days)).toBe(Temporal.PlainDate.from(date).add({ days }).toString());
    }
  for (const wrong of ['2026-02-29', '2026-04-31', '2026-13-01', '2026-1-1', 'soon'])
    expect(() => addDays(wrong, 1), wrong).toThrow(RangeError);
});
