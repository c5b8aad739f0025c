import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Interval, lengthWithin, measure, union } from '../../../src/figures/interval.ts';
import { agreedTime, downtime, type Harm, serviceHours } from '../../../src/figures/services/downtime.ts';
import { type Calendar, makeCalendar } from '../../../src/records/calendar.ts';
import { always, at, minute, policy } from '../../support/ledger-parts.ts';
import { randomSets, runs } from '../../support/random-sets.ts';

const settings = randomSets(20261004, 150);
const zones = [
  'UTC',
  'America/New_York',
  'Europe/Berlin',
  'Asia/Kolkata',
  'Pacific/Chatham',
  'Australia/Lord_Howe',
];
const DAY = 1440 * minute;

describe.each(zones)('calendar in %s', (zone) => {
  const starts = Array.from({ length: 12 }, (_, i) => i + 1);

  test.each(['start', 'end'] as const)(
    'fiscal years named by their %s join without gap or overlap',
    (namedBy) => {
      for (const startMonth of starts) {
        const calendar = makeCalendar(zone, { startMonth, namedBy });
        for (let year = 2020; year < 2029; year++) {
          const name = (of: number) => `${startMonth === 1 ? '' : 'FY'}${of}`;
          const whole = calendar.period(name(year));
          const quarters = [1, 2, 3, 4].map((quarter) => calendar.period(`${name(year)}-Q${quarter}`));
          expect(quarters[0]!.from).toBe(whole.from);
          expect(quarters[3]!.to).toBe(whole.to);
          expect(whole.to).toBe(calendar.period(name(year + 1)).from);
          for (const [i, quarter] of quarters.entries()) {
            if (i > 0) expect(quarter.from).toBe(quarters[i - 1]!.to);
            const months = calendar.periodsBetween('month', quarter.from, quarter.to);
            expect(months).toHaveLength(3);
            expect(months[0]!.from).toBe(quarter.from);
            expect(months[1]!.from).toBe(months[0]!.to);
            expect(months[2]!.from).toBe(months[1]!.to);
            expect(months[2]!.to).toBe(quarter.to);
            for (const instant of [quarter.from, quarter.to - 1])
              expect(calendar.periodsAt(instant)).toMatchObject({
                quarter: { id: quarter.id },
                year: { id: whole.id },
              });
          }
          // The year is named by the calendar year of its first or its last month.
          const named = namedBy === 'start' ? whole.from : whole.to - 1;
          expect(calendar.dateOf(named).slice(0, 4)).toBe(String(year));
          expect(calendar.dateOf(whole.from).slice(5)).toBe(`${String(startMonth).padStart(2, '0')}-01`);
        }
      }
    },
  );

  test('days fill a year', () => {
    const calendar = makeCalendar(zone);
    for (const year of [2024, 2025, 2026]) {
      const { from, to } = calendar.period(String(year));
      const days = calendar.days(from, to);
      expect(days).toHaveLength(year === 2024 ? 366 : 365);
      expect(days[0]!.from).toBe(from);
      expect(days.at(-1)!.to).toBe(to);
      for (const [i, day] of days.entries()) {
        if (i > 0) expect(day.from).toBe(days[i - 1]!.to);
        expect(calendar.dateOf(day.from)).toBe(day.date);
        expect(calendar.dateOf(day.to - 1)).toBe(day.date);
      }
    }
  });

  test('downtime of a period is that of its days, and uptime lies between 0 and 100', () => {
    const calendar = makeCalendar(zone);
    const year = calendar.period('2026');
    fc.assert(
      fc.property(
        harmsOf(year),
        policies,
        fc.array(moment(year), { maxLength: 4 }),
        (harms, one, windows) => {
          const rules = always(one);
          const maintenance = union(windows.map((from) => ({ from, to: from + 3 * 60 * minute })));
          const agreed = agreedTime(serviceHours(rules, calendar, year), maintenance, rules);
          const lost = measure(downtime(harms, maintenance, agreed, rules));
          const promised = measure(agreed);
          const sum = (measured: typeof lost, parts: Interval[]) =>
            parts.reduce((total, { from, to }) => total + lengthWithin(measured, from, to), 0);
          const months = calendar.periodsBetween('month', year.from, year.to);
          for (const measured of [lost, promised]) {
            const whole = lengthWithin(measured, year.from, year.to);
            expect(sum(measured, months)).toBe(whole);
            expect(sum(measured, calendar.periodsBetween('quarter', year.from, year.to))).toBe(whole);
            expect(sum(measured, daysOf(calendar, year))).toBe(whole);
          }
          for (const { from, to } of months) {
            const [down, all] = [lengthWithin(lost, from, to), lengthWithin(promised, from, to)];
            expect(Number.isInteger(down)).toBe(true);
            expect(down).toBeGreaterThanOrEqual(0);
            expect(down).toBeLessThanOrEqual(all);
          }
        },
      ),
      { ...settings, numRuns: runs(20) },
    );
  });
});

test('a day that a zone skipped has no hours, and gives none to another day', () => {
  // Samoa went from Thursday 29 to Saturday 31 December 2011.
  const calendar = makeCalendar('Pacific/Apia');
  const month = calendar.period('2011-12');
  expect(calendar.days(month.from, month.to).map(({ date }) => date.slice(8))).toEqual(
    Array.from({ length: 31 }, (_, i) => String(i + 1).padStart(2, '0')).filter((date) => date !== '30'),
  );
  const fridays = policy({ hours: { days: ['fri'], from: '09:00', to: '17:00' } });
  expect(
    serviceHours(always(fridays), calendar, month).map(({ from }) => calendar.dateOf(from).slice(8)),
  ).toEqual(['02', '09', '16', '23']);
});

const yearDays = new Map<string, Interval[]>();
function daysOf(calendar: Calendar, year: Interval): Interval[] {
  const days = yearDays.get(calendar.zone) ?? calendar.days(year.from, year.to);
  yearDays.set(calendar.zone, days);
  return days;
}

/** An instant that lies near the end of a month or near a clock change more often than chance would have it. */
function moment(year: Interval): fc.Arbitrary<number> {
  const edges = [
    '2026-02-01',
    '2026-03-08',
    '2026-03-29',
    '2026-04-05',
    '2026-10-04',
    '2026-10-25',
    '2026-11-01',
  ];
  return fc.oneof(
    fc.integer({ min: year.from, max: year.to }),
    fc
      .tuple(fc.constantFrom(...edges), fc.integer({ min: -DAY, max: DAY }))
      .map(([date, shift]) => at(`${date}T00:00:00Z`) + shift),
  );
}

function harmsOf(year: Interval): fc.Arbitrary<Harm[]> {
  const level = fc.constantFrom('outage', 'partial', 'degraded', 'none');
  const length = fc.oneof(fc.integer({ min: 0, max: 20 * minute }), fc.integer({ min: 0, max: 40 * DAY }));
  return fc.array(
    fc
      .tuple(moment(year), length, level)
      .map(([from, long, name]) => ({ from, to: from + long, level: name as Harm['level'] })),
    { maxLength: 8 },
  );
}

const policies = fc
  .record({
    maintenance: fc.constantFrom('agreed-time', 'excused', 'counted'),
    minimumMinutes: fc.constantFrom(0, 10),
    wholeMinutes: fc.boolean(),
    weights: fc.constantFrom({ partial: 0.3, degraded: 0 }, { partial: 0.333, degraded: 0.1 }),
    hours: fc.constantFrom(
      undefined,
      { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '09:00', to: '17:30' },
      { days: ['sun'], from: '00:00', to: '24:00' },
      { days: ['sat', 'sun'], from: '01:30', to: '02:30' },
    ),
  })
  .map(policy);
