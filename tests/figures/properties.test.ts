import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareRatio, displayNumber, satisfies } from '../../src/figures/exact.ts';
import {
  heaviest,
  type Interval,
  intersect,
  lengthWithin,
  measure,
  subtract,
  union,
  type Weighted,
} from '../../src/figures/interval.ts';
import { agreedTime, downtime, type Harm, serviceHours } from '../../src/figures/services/downtime.ts';
import { errorBudget, exhaustion, withinBudget } from '../../src/figures/services/error-budget.ts';
import { quantile } from '../../src/figures/statistics.ts';
import { type Calendar, makeCalendar } from '../../src/records/calendar.ts';
import type { Comparator } from '../../src/schemas/fields.ts';
import { at, minute, policy } from '../support/ledger-parts.ts';

const settings = { seed: 20261004, numRuns: 300 };
const zones = [
  'UTC',
  'America/New_York',
  'Europe/Berlin',
  'Asia/Kolkata',
  'Pacific/Chatham',
  'Australia/Lord_Howe',
];
const DAY = 1440 * minute;

const span = fc
  .tuple(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 80 }))
  .map(([from, length]): Interval => ({ from, to: from + length }));
const spans = fc.array(span, { maxLength: 12 });
const covers = (list: readonly Interval[], instant: number) =>
  list.some(({ from, to }) => from <= instant && instant < to);
const instants = Array.from({ length: 390 }, (_, i) => i);

describe('intervals', () => {
  test('a union is sorted, disjoint, idempotent and independent of order', () => {
    fc.assert(
      fc.property(spans, fc.nat(), (list, rotation) => {
        const once = union(list);
        const turned = list.map((_, i) => list[(i + rotation) % list.length]!).reverse();
        expect(union(turned)).toEqual(once);
        expect(union(once)).toEqual(once);
        for (const [i, { from, to }] of once.entries()) {
          expect(to).toBeGreaterThan(from);
          if (i > 0) expect(from).toBeGreaterThan(once[i - 1]!.to);
        }
        for (const instant of instants) expect(covers(once, instant)).toBe(covers(list, instant));
      }),
      settings,
    );
  });

  test('intersect and subtract split a set in two', () => {
    fc.assert(
      fc.property(spans, spans, (first, second) => {
        const [a, b] = [union(first), union(second)];
        const [inside, outside] = [intersect(a, b), subtract(a, b)];
        for (const instant of instants) {
          expect(covers(inside, instant)).toBe(covers(a, instant) && covers(b, instant));
          expect(covers(outside, instant)).toBe(covers(a, instant) && !covers(b, instant));
        }
      }),
      settings,
    );
  });

  const weighted = fc.array(
    fc
      .tuple(span, fc.constantFrom(0, 1, 100, 300, 1000))
      .map(([one, weight]): Weighted => ({ ...one, weight })),
    { maxLength: 12 },
  );

  test('heaviest() is what one counts minute by minute', () => {
    fc.assert(
      fc.property(weighted, (list) => {
        const result = heaviest(list);
        for (const instant of instants) {
          const naive = Math.max(
            0,
            ...list.filter((each) => covers([each], instant)).map(({ weight }) => weight),
          );
          expect(result.find((each) => covers([each], instant))?.weight ?? 0).toBe(naive);
        }
        for (const [i, { from, weight }] of result.entries())
          if (i > 0 && result[i - 1]!.to === from) expect(weight).not.toBe(result[i - 1]!.weight);
      }),
      settings,
    );
  });

  test('what lies in a range is what lies in its parts', () => {
    fc.assert(
      fc.property(weighted, fc.tuple(fc.nat(390), fc.nat(390), fc.nat(390)), (list, edges) => {
        const [a, b, c] = edges.sort((x, y) => x - y) as [number, number, number];
        const measured = measure(heaviest(list));
        expect(lengthWithin(measured, a, b) + lengthWithin(measured, b, c)).toBe(
          lengthWithin(measured, a, c),
        );
        expect(lengthWithin(measured, c, a)).toBe(0);
      }),
      settings,
    );
  });
});

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
        (harms, rules, windows) => {
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
      { ...settings, numRuns: 40 },
    );
  });
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

describe('comparing', () => {
  const decimal = fc
    .tuple(fc.integer({ min: 0, max: 1_000_000 }), fc.integer({ min: 0, max: 4 }))
    .map(([digits, places]) => ({ digits, places, value: digits / 10 ** places }));

  test('compareRatio agrees with arithmetic on whole numbers', () => {
    fc.assert(
      fc.property(
        fc.maxSafeNat(),
        fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
        decimal,
        (top, bottom, { digits, places, value }) => {
          const difference = BigInt(top) * 100n * 10n ** BigInt(places) - BigInt(digits) * BigInt(bottom);
          expect(compareRatio(top, bottom, value, 100)).toBe(difference > 0n ? 1 : difference < 0n ? -1 : 0);
        },
      ),
      { ...settings, numRuns: 2000 },
    );
    expect(compareRatio(1, 3, 0.333333333333)).toBe(1);
    expect(compareRatio(5, 1, 1e21)).toBe(-1);
  });

  /** The sign of a shown number minus a target, without floating point. */
  function shownAgainst(shown: string, { digits, places }: { digits: number; places: number }): number {
    const [whole, rest = ''] = shown.split('.');
    const difference =
      BigInt(whole + rest) * 10n ** BigInt(places) - BigInt(digits) * 10n ** BigInt(rest.length);
    return difference > 0n ? 1 : difference < 0n ? -1 : 0;
  }

  test('a shown share never seems to meet a target that it misses, nor the reverse', () => {
    const target = fc
      .tuple(fc.integer({ min: 90_000, max: 99_999 }), fc.constantFrom(3))
      .map(([digits, places]) => ({ digits, places, value: digits / 10 ** places }));
    // Minutes of a service-year in thousandths of a millisecond, close to the target on either side.
    const close = fc.tuple(
      target,
      fc.integer({ min: 1, max: 31_536_000_000 }),
      fc.integer({ min: -50, max: 50 }),
    );
    fc.assert(
      fc.property(close, fc.constantFrom<Comparator>('>', '>='), ([goal, elapsed, shift], sign) => {
        const agreed = elapsed * 1000;
        const border = Math.round(agreed * (1 - goal.digits / 100_000));
        const lost = Math.min(agreed, Math.max(0, border + shift * 1000));
        const met = satisfies(compareRatio(agreed - lost, agreed, goal.value, 100), sign);
        const value = ((agreed - lost) / agreed) * 100;
        const shown = displayNumber(value, 2, 'higher', { comparator: sign, value: goal.value, met });
        expect(satisfies(shownAgainst(shown, goal), sign), `${shown} ${sign} ${goal.value}`).toBe(met);
      }),
      { ...settings, numRuns: 3000 },
    );
  });

  test('nor does a shown mean time', () => {
    const target = fc
      .integer({ min: 1, max: 2000 })
      .map((digits) => ({ digits, places: 1, value: digits / 10 }));
    fc.assert(
      fc.property(
        target,
        fc.integer({ min: 1, max: 400 }),
        fc.integer({ min: -5000, max: 5000 }),
        fc.constantFrom<Comparator>('<', '<='),
        (goal, n, shift, sign) => {
          const sum = Math.max(0, goal.value * minute * n + shift);
          const met = satisfies(compareRatio(Math.round(sum), n * minute, goal.value), sign);
          const value = Math.round(sum) / (n * minute);
          const shown = displayNumber(value, 1, 'lower', { comparator: sign, value: goal.value, met });
          expect(satisfies(shownAgainst(shown, goal), sign), `${shown} ${sign} ${goal.value}`).toBe(met);
        },
      ),
      { ...settings, numRuns: 2000 },
    );
  });

  test('a number is shown on the side of it that is worse', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000 }), fc.nat(3), (digits, decimals) => {
        const value = digits / 10_000;
        expect(Number(displayNumber(value, decimals, 'higher'))).toBeLessThanOrEqual(value + 1e-9);
        expect(Number(displayNumber(value, decimals, 'lower'))).toBeGreaterThanOrEqual(value - 1e-9);
        // What needs no more decimals is shown as it is.
        expect(Number(displayNumber(value, 4, 'higher'))).toBe(value);
        expect(Number(displayNumber(value, 4, 'lower'))).toBe(value);
      }),
      { ...settings, numRuns: 2000 },
    );
  });

  test('as many decimals are shown as tell a miss from a hit', () => {
    const more = { comparator: '>', value: 99.9 } as const;
    expect(displayNumber(99.904, 2, 'higher', { ...more, met: true })).toBe('99.904');
    expect(displayNumber(99.9000004, 2, 'higher', { ...more, met: true })).toBe('99.9000004');
    expect(displayNumber(99.9, 2, 'higher', { ...more, met: false })).toBe('99.90');
    expect(displayNumber(99.89999999, 2, 'higher', { ...more, met: false })).toBe('99.89');
    expect(displayNumber(30.00000001, 1, 'lower', { comparator: '<=', value: 30, met: false })).toBe('30.1');
    expect(displayNumber(29.96, 1, 'lower', { comparator: '<', value: 30, met: true })).toBe('29.96');
  });

  test('a budget is exhausted exactly where the objective is missed', () => {
    const slo = fc.constantFrom(90, 95, 99, 99.5, 99.9, 99.95, 99.99, 99.995);
    fc.assert(
      fc.property(
        slo,
        fc.integer({ min: 1, max: 366 }),
        fc.integer({ min: -3, max: 3 }),
        (objective, days, shift) => {
          const window = days * DAY * 1000;
          const allowed = Number((BigInt(Math.round((100 - objective) * 1000)) * BigInt(window)) / 100_000n);
          const spent = Math.max(0, allowed + shift * 1000);
          const { budget } = errorBudget(objective, window, spent);
          const lost = [{ from: 0, to: spent / 1000, weight: 1000 }];
          const state = exhaustion(budget, spent, days * DAY, days * DAY, lost).state;
          expect(state === 'exhausted').toBe(!withinBudget(objective, window, spent));
        },
      ),
      { ...settings, numRuns: 1000 },
    );
  });
});

test('a quantile lies between the least and the greatest value, and grows with p', () => {
  // Adding 0 turns -0 into 0.
  const value = fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((each) => each + 0);
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 30 }), share, share, (values, p, q) => {
      const [low, high] = [Math.min(p, q), Math.max(p, q)];
      const result = quantile(values, low)!;
      expect(result).toBeGreaterThanOrEqual(Math.min(...values));
      expect(result).toBeLessThanOrEqual(Math.max(...values));
      expect(quantile(values, high)!).toBeGreaterThanOrEqual(result);
      expect(quantile(values, 0)).toBe(Math.min(...values));
      expect(quantile(values, 1)).toBe(Math.max(...values));
    }),
    { ...settings, numRuns: 2000 },
  );
  expect(quantile([], 0.5)).toBeNull();
});
