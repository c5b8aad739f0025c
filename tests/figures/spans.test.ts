import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expectedPeriods } from '../../src/figures/reports/cadence.ts';
import { workingTimeBetween } from '../../src/figures/services/working-time.ts';
import { makeCalendar, type Rhythm } from '../../src/records/calendar.ts';
import type { Duty } from '../../src/schemas/cadences.ts';
import { read } from '../support/ledger.ts';
import { at } from '../support/ledger-parts.ts';
import { randomSets, runs } from '../support/random-sets.ts';

const settings = randomSets(20261123, 10);
const zones = ['UTC', 'America/New_York', 'Europe/Berlin', 'Australia/Lord_Howe', 'Pacific/Apia'];
const DAY = 86_400_000;
const ANCHOR = '2026-01-05';
// 2020 and 2026 have 53 weeks; 2020, 2024 and 2028 a leap day.
const instant = fc.integer({ min: at('2019-06-01T00:00:00Z'), max: at('2029-06-01T00:00:00Z') });
const range = fc
  .tuple(instant, fc.integer({ min: 1, max: 900 * DAY }))
  .map(([from, length]) => ({ from, to: from + length }));

describe.each(zones)('in %s', (zone) => {
  const calendar = makeCalendar(zone);

  test.each(['day', 'week', 'two-weeks', 'month', 'quarter', 'year'] as const)(
    'every %s of a range joins the next, and each is found by its id',
    (kind) => {
      fc.assert(
        fc.property(range, ({ from, to }) => {
          const periods = calendar.periodsBetween(kind, from, to, ANCHOR);
          expect(periods[0]!.from).toBeLessThanOrEqual(from);
          expect(periods.at(-1)!.to).toBeGreaterThanOrEqual(to);
          expect(periods[0]!.to).toBeGreaterThan(from);
          expect(periods.at(-1)!.from).toBeLessThan(to);
          expect(new Set(periods.map(({ id }) => id)).size).toBe(periods.length);
          expect(periods.map(({ id }) => calendar.period(id))).toEqual(periods);
          expect(periods.slice(1).map((period) => period.from)).toEqual(
            periods.slice(0, -1).map((period) => period.to),
          );
          expect(new Set(periods.map((period) => period.kind))).toEqual(new Set([kind]));
        }),
        settings,
      );
    },
  );

  test('weeks begin on Mondays, have seven days, and are named by their Thursday', () => {
    fc.assert(
      fc.property(range, ({ from, to }) => {
        for (const week of calendar.periodsBetween('week', from, to)) {
          const days = calendar.days(week.from, week.to).map(({ date }) => date);
          expect(new Date(`${days[0]}T00:00:00Z`).getUTCDay()).toBe(1);
          // Samoa left out 2011-12-30; none of these years has such a day.
          expect(days).toHaveLength(7);
          expect(days.every((day) => calendar.weekOf(day) === week)).toBe(true);
          expect(days[3]!.slice(0, 4)).toBe(week.id.slice(0, 4));
        }
      }),
      { ...settings, numRuns: runs(4) },
    );
  });
});

describe('the periods of a duty', () => {
  const duty = (every: string): Duty => {
    const fields = { name: 'x', duty: 'x', owner: 'chief', every, start: '2024-05-15' };
    const anchor = every === 'two-weeks' ? { anchor: '2024-05-20' } : {};
    return read({ cadences: { x: { ...fields, ...anchor } } }).ledger.cadences.data.x!;
  };

  test.each(['day', 'week', 'two-weeks', 'month', 'quarter'] as const)(
    'each %s of a range is in exactly one of its parts',
    (every: Rhythm) => {
      const owed = duty(every);
      for (const zone of zones) {
        const calendar = makeCalendar(zone);
        const ids = (from: number, to: number) =>
          expectedPeriods(owed, calendar, { from, to }).map(({ id }) => id);
        fc.assert(
          fc.property(range, fc.double({ min: 0, max: 1, noNaN: true }), ({ from, to }, share) => {
            const middle = Math.round(from + (to - from) * share);
            expect([...ids(from, middle), ...ids(middle, to)]).toEqual(ids(from, to));
          }),
          { ...settings, numRuns: runs(5) },
        );
        // Cut exactly where a period ends.
        const whole = expectedPeriods(owed, calendar, {
          from: at('2024-01-01T00:00:00Z'),
          to: at('2026-01-01T00:00:00Z'),
        });
        for (const { to } of whole.slice(0, 40))
          expect([...ids(0, to), ...ids(to, whole.at(-1)!.to)]).toEqual(whole.map(({ id }) => id));
      }
    },
  );

  test('start with the period of its start, and with the anchor', () => {
    const calendar = makeCalendar('Europe/Berlin');
    const first = (every: string) =>
      expectedPeriods(duty(every), calendar, { from: 0, to: at('2025-01-01T00:00:00Z') })[0]!.id;
    expect(first('day')).toBe('2024-05-15');
    expect(first('week')).toBe('2024-W20');
    expect(first('two-weeks')).toBe('2024-W21-W22');
    expect(first('month')).toBe('2024-05');
    expect(first('quarter')).toBe('2024-Q2');
    const { start: _, ...without } = duty('day');
    expect(expectedPeriods(without as Duty, calendar, { from: 0, to: at(`${ANCHOR}T00:00:00Z`) })).toEqual(
      [],
    );
  });
});

test('working time of a range is that of its parts', () => {
  const working = {
    days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat'],
    from: '01:30',
    to: '17:00',
    holidays: ['2026-12-25'],
  } as const;
  for (const zone of zones) {
    const calendar = makeCalendar(zone);
    const between = (from: number, to: number) => workingTimeBetween(working as never, calendar, from, to);
    fc.assert(
      fc.property(instant, fc.nat(60 * DAY), fc.nat(60 * DAY), (from, a, b) => {
        const whole = between(from, from + a + b);
        expect(between(from, from + a) + between(from + a, from + a + b)).toBe(whole);
        expect(whole).toBeGreaterThanOrEqual(0);
        expect(between(from + 1, from)).toBe(0);
      }),
      { ...settings, numRuns: runs(5) },
    );
  }
});
