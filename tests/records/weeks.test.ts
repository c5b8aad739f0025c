import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { makeCalendar } from '../../src/records/calendar.ts';
import { endsOf } from '../../src/records/seals/moment.ts';
import type { FiscalYear, WeekStart } from '../../src/schemas/organisation.ts';
import { read } from '../support/ledger.ts';
import { randomSets } from '../support/random-sets.ts';

const WEEK_STARTS = ['monday', 'sunday', 'saturday'] as const;
const FIRST_DAYS: Record<WeekStart, number> = { sunday: 0, monday: 1, saturday: 6 };
const ZONES = ['UTC', 'Europe/Berlin', 'America/New_York', 'Pacific/Apia', 'Africa/Cairo'];
const settings = randomSets(20261129, 100);
const dates = fc
  .integer({ min: 0, max: 230 * 365 - 20 })
  .map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10))
  .filter((date) => date > '1971' && date < '2198');
const weekday = (date: string) => new Date(`${date}T00:00:00Z`).getUTCDay();
const years = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, i) => first + i);

/** The local dates of a period's first and last day. */
const spanOf = (calendar: ReturnType<typeof makeCalendar>, id: string) => {
  const { from, to } = calendar.period(id);
  return [calendar.dateOf(from), calendar.dateOf(to - 1)];
};

test('weeks from Monday are those of ISO 8601', () => {
  const calendar = makeCalendar('UTC');
  fc.assert(
    fc.property(dates, (date) => {
      const { yearOfWeek, weekOfYear } = Temporal.PlainDate.from(date);
      expect(calendar.weekOf(date).id).toBe(`${yearOfWeek}-W${String(weekOfYear).padStart(2, '0')}`);
    }),
    settings,
  );
});

test.each(WEEK_STARTS)(
  'a week from %s has seven days, most of them in its year, and the next number',
  (start) => {
    const calendar = makeCalendar('UTC', undefined, start);
    fc.assert(
      fc.property(dates, (date) => {
        const week = calendar.weekOf(date);
        const days = calendar.days(week.from, week.to).map((day) => day.date);
        expect(days).toContain(date);
        expect(days).toHaveLength(7);
        expect(weekday(days[0]!)).toBe(FIRST_DAYS[start]);
        const year = week.id.slice(0, 4);
        expect(days.filter((day) => day.startsWith(year)).length).toBeGreaterThan(3);
        expect(calendar.find(week.id)).toEqual(week);
        const next = calendar.weekOf(calendar.addDays(days[6]!, 1)).id;
        const number = Number(week.id.slice(6));
        if (next.startsWith(year)) expect(Number(next.slice(6))).toBe(number + 1);
        else expect([number > 51, next.slice(6)]).toEqual([true, '01']);
      }),
      settings,
    );
  },
);

test('weeks from Sunday are the epidemiological weeks of the CDC', () => {
  const calendar = makeCalendar('America/New_York', undefined, 'sunday');
  expect(spanOf(calendar, '2020-W01')).toEqual(['2019-12-29', '2020-01-04']);
  expect(spanOf(calendar, '2020-W53')).toEqual(['2020-12-27', '2021-01-02']);
  expect(spanOf(calendar, '2021-W01')).toEqual(['2021-01-03', '2021-01-09']);
  expect(spanOf(calendar, '2024-W01')).toEqual(['2023-12-31', '2024-01-06']);
  expect(years(1997, 2025).filter((year) => calendar.find(`${year}-W53`))).toEqual([
    1997, 2003, 2008, 2014, 2020, 2025,
  ]);
  expect(calendar.weekOf('2026-10-04').id).toBe('2026-W40');
  expect(spanOf(calendar, '2020-W53-W01')).toEqual(['2020-12-27', '2021-01-09']);
  expect(calendar.find('2021-W53')).toBeUndefined();
  expect(calendar.find('2021-W52-W53')).toBeUndefined();
});

test('two weeks are counted from an anchor on any first day of a week', () => {
  const calendar = makeCalendar('UTC', undefined, 'saturday');
  const [from, to] = [Date.parse('2026-01-01T00:00:00Z'), Date.parse('2026-02-01T00:00:00Z')];
  const periods = calendar.periodsBetween('two-weeks', from, to, '2026-01-03');
  expect(periods.map(({ id }) => id)).toEqual([
    '2025-W51-W52',
    '2026-W01-W02',
    '2026-W03-W04',
    '2026-W05-W06',
  ]);
  expect(spanOf(calendar, '2026-W01-W02')).toEqual(['2026-01-03', '2026-01-16']);
});

describe('fiscal years of weeks', () => {
  test('the retail calendar: the Sunday nearest to 1 February', () => {
    const calendar = makeCalendar(
      'America/New_York',
      { startMonth: 2, namedBy: 'start', weeks: 'nearest' },
      'sunday',
    );
    expect(spanOf(calendar, 'FY2022')).toEqual(['2022-01-30', '2023-01-28']);
    expect(spanOf(calendar, 'FY2023')).toEqual(['2023-01-29', '2024-02-03']);
    expect(spanOf(calendar, 'FY2024')).toEqual(['2024-02-04', '2025-02-01']);
    expect(spanOf(calendar, 'FY2025')).toEqual(['2025-02-02', '2026-01-31']);
    expect([1, 2, 3, 4].map((quarter) => spanOf(calendar, `FY2023-Q${quarter}`))).toEqual([
      ['2023-01-29', '2023-04-29'],
      ['2023-04-30', '2023-07-29'],
      ['2023-07-30', '2023-10-28'],
      ['2023-10-29', '2024-02-03'],
    ]);
    const weeks = (year: number) => {
      const { from, to } = calendar.period(`FY${year}`);
      return calendar.days(from, to).length / 7;
    };
    expect(years(1995, 2027).filter((year) => weeks(year) === 53)).toEqual([
      1995, 2000, 2006, 2012, 2017, 2023,
    ]);
  });

  test('a year that ends with the last Saturday of September', () => {
    const calendar = makeCalendar(
      'America/Los_Angeles',
      { startMonth: 10, namedBy: 'end', weeks: 'last' },
      'sunday',
    );
    expect(spanOf(calendar, 'FY2022')).toEqual(['2021-09-26', '2022-09-24']);
    expect(spanOf(calendar, 'FY2023')).toEqual(['2022-09-25', '2023-09-30']);
    expect(spanOf(calendar, 'FY2024')).toEqual(['2023-10-01', '2024-09-28']);
    expect(spanOf(calendar, 'FY2024-Q1')).toEqual(['2023-10-01', '2023-12-30']);
    expect(spanOf(calendar, 'FY2024-Q3')).toEqual(['2024-03-31', '2024-06-29']);
  });

  test('a year of weeks from January has names of its own, because it is not the calendar year', () => {
    const calendar = makeCalendar('UTC', { startMonth: 1, namedBy: 'start', weeks: 'nearest' });
    expect(spanOf(calendar, 'FY2026')).toEqual(['2025-12-29', '2027-01-03']);
    expect(calendar.find('2026-Q1')).toBeUndefined();
    expect(calendar.periodsAt(Date.parse('2025-12-31T12:00:00Z'))).toMatchObject({
      month: { id: '2025-12' },
      quarter: { id: 'FY2026-Q1' },
      year: { id: 'FY2026' },
    });
  });

  const fiscal: fc.Arbitrary<FiscalYear> = fc.record({
    startMonth: fc.integer({ min: 1, max: 12 }),
    namedBy: fc.constantFrom('start', 'end'),
    weeks: fc.constantFrom(undefined, 'nearest', 'last'),
  });

  test('quarters make up years, weeks quarters of weeks, and each month counts in one of its own three months', () => {
    fc.assert(
      fc.property(
        fiscal,
        fc.constantFrom(...WEEK_STARTS),
        fc.constantFrom(...ZONES),
        fc.integer({ min: 1975, max: 2190 }),
        (year, start, zone, number) => {
          const calendar = makeCalendar(zone, year, start);
          const own = year.startMonth > 1 || year.weeks ? `FY${number}` : String(number);
          const whole = calendar.period(own);
          const quarters = [1, 2, 3, 4].map((quarter) => calendar.period(`${own}-Q${quarter}`));
          expect(calendar.periodsBetween('quarter', whole.from, whole.to)).toEqual(quarters);
          expect(quarters[0]!.from).toBe(whole.from);
          expect(quarters[3]!.to).toBe(whole.to);
          for (const quarter of quarters) {
            expect(calendar.periodsAt(quarter.from)).toMatchObject({ quarter, year: whole });
            expect(calendar.periodsAt(quarter.to - 1)).toMatchObject({ quarter, year: whole });
          }
          const first = number - (year.namedBy === 'end' && year.startMonth > 1 ? 1 : 0);
          const months = Array.from({ length: 12 }, (_, i) =>
            new Date(Date.UTC(first, year.startMonth - 1 + i)).toISOString().slice(0, 7),
          );
          expect(calendar.monthsOf(whole).map(({ id }) => id)).toEqual(months);
          const parts = quarters.map((quarter) => calendar.monthsOf(quarter));
          expect(parts.map((part) => part.length)).toEqual([3, 3, 3, 3]);
          expect(parts.flat()).toEqual(calendar.monthsOf(whole));
          for (const [i, part] of parts.entries())
            for (const month of part) expect(calendar.quarterOf(month)).toEqual(quarters[i]);
          if (!year.weeks) return;
          for (const quarter of quarters) {
            const weeks = calendar.periodsBetween('week', quarter.from, quarter.to);
            expect([weeks[0]!.from, weeks.at(-1)!.to]).toEqual([quarter.from, quarter.to]);
            const extra = quarter === quarters[3] && weeks.length === 14;
            expect(weeks.length).toBe(extra ? 14 : 13);
          }
        },
      ),
      settings,
    );
  });
});

test('a month is sealed with the quarter of weeks that it counts in, but never before it is over', () => {
  const { ledger } = read({
    fiscalYear: { startMonth: 2, weeks: 'nearest' },
    organisation: { weekStarts: 'sunday' },
  });
  const { ofQuarter } = endsOf(ledger);
  const ends = ['2023-02', '2023-03', '2023-04', '2023-05', 'FY2023-Q1', 'no period'].map((id) =>
    ofQuarter(id),
  );
  expect(ends.map((end) => end && new Date(end).toISOString().slice(0, 10))).toEqual([
    '2023-04-30',
    '2023-04-30',
    '2023-05-01',
    '2023-07-30',
    '2023-04-30',
    undefined,
  ]);
});
