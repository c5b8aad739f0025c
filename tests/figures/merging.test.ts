import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeBasis } from '../../src/figures/basis.ts';
import { deploymentFigures } from '../../src/figures/deployments/deployment-figures.ts';
import type { Figure } from '../../src/figures/figure.ts';
import { metricsFigures } from '../../src/figures/metrics/metrics-figures.ts';
import { supportFigures } from '../../src/figures/metrics/support-figures.ts';
import { makeCalendar } from '../../src/records/calendar.ts';
import { weekId } from '../../src/records/weeks.ts';
import { cpuTimer } from '../support/cpu-timer.ts';
import { read } from '../support/ledger.ts';
import { at, withReports } from '../support/ledger-parts.ts';
import { randomSets } from '../support/random-sets.ts';

const settings = { ...randomSets(20261124, 5), endOnFailure: true };
const zone = 'America/New_York';
const calendar = makeCalendar(zone);
const { ledger } = read({ zone });
// Across a clock change, the end of a quarter and a leap day.
const days = calendar.days(at('2028-02-10T12:00:00Z'), at('2028-05-20T12:00:00Z')).map(({ date }) => date);

const snapshot = fc
  .record({
    signups: fc.nat(500),
    orders: fc.nat(500),
    revenue: fc.nat(10_000_000),
    activeUsers: fc.nat(5000),
    activeUsers30: fc.nat(50_000),
    day7: fc.tuple(fc.nat(500), fc.nat(500)),
    activation: fc.tuple(fc.nat(500), fc.nat(500)),
    lost: fc.nat(20),
  })
  .map(({ day7, activation, lost, ...rest }) => ({
    ...rest,
    customers: { closing: 1000, new: 3, lost, newThenLost: 0 },
    cohorts: {
      day7: { signups: Math.max(...day7), returned: Math.min(...day7) },
      activation: { signups: Math.max(...activation), activated: Math.min(...activation) },
    },
  }));
type Snapshot = typeof snapshot extends fc.Arbitrary<infer T> ? T : never;

/** Snapshots of most days; the first day always has one. */
const snapshots = fc
  .tuple(
    fc.array(snapshot, { minLength: days.length, maxLength: days.length }),
    fc.array(fc.nat(9), { minLength: days.length, maxLength: days.length }),
  )
  .map(([all, luck]) =>
    Object.fromEntries(
      days.map((day, i) => [day, all[i]!] as const).filter((_, i) => i === 0 || luck[i]! > 1),
    ),
  );

/** Noon of the day after the last of `days`, or earlier. */
const NOON = '2028-05-21T16:00:00Z';

function metricsOf(reports: Record<string, Snapshot>, asOf = NOON): Map<string, Figure> {
  const basis = makeBasis(withReports(ledger, 'daily-metrics-snapshot', reports), at(asOf));
  return new Map(metricsFigures(basis).map((figure) => [`${figure.id} ${figure.period}`, figure]));
}

const periodsOf: ((day: string) => string)[] = [
  (day) => day,
  (day) => weekId(day, 'monday'),
  (day) => day.slice(0, 7),
  (day) => `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`,
  (day) => day.slice(0, 4),
];

/** The days of each period that can be known, by date text alone. */
const membersOf = new Map<string, string[]>();
for (const day of days)
  for (const of of periodsOf) membersOf.set(of(day), [...(membersOf.get(of(day)) ?? []), day]);

/** Each figure computed naively from the snapshots of a period. */
const plainly: Record<string, (known: Snapshot[]) => number | null> = {
  signups: (known) => known.reduce((sum, each) => sum + each.signups, 0),
  orders: (known) => known.reduce((sum, each) => sum + each.orders, 0),
  revenue: (known) => known.reduce((sum, each) => sum + each.revenue, 0) / 1000,
  'active-users': (known) => known.reduce((sum, each) => sum + each.activeUsers, 0) / known.length,
  'retention-day-7': (known) =>
    rate(known.map(({ cohorts }) => [cohorts.day7.returned, cohorts.day7.signups])),
  activation: (known) =>
    rate(known.map(({ cohorts }) => [cohorts.activation.activated, cohorts.activation.signups])),
};

function rate(pairs: [number, number][]): number | null {
  const [top, bottom] = pairs.reduce(([a, b], [c, d]) => [a + c, b + d], [0, 0]);
  return bottom === 0 ? null : (100 * top) / bottom;
}

describe('merging days', () => {
  test('gives the week, the month, the quarter and the year', () => {
    fc.assert(
      fc.property(snapshots, (reports) => {
        const figures = metricsOf(reports);
        for (const [period, all] of membersOf) {
          const known = all.flatMap((day) => reports[day] ?? []);
          for (const [id, compute] of Object.entries(plainly)) {
            const figure = figures.get(`${id} ${period}`);
            // Cohorts of one day are too few for a figure of their own.
            if (!figure && /-\d\d-\d\d$/.test(period)) continue;
            const expected = known.length === 0 ? null : compute(known);
            const { days, missing } = figure!.detail!;
            expect([period, days, missing, figure!.sources.length]).toEqual([
              period,
              known.length,
              all.length - known.length,
              known.length,
            ]);
            if (expected === null) expect(figure).toMatchObject({ value: null, status: 'no_data' });
            else expect(figure!.value).toBeCloseTo(expected, 9);
          }
        }
      }),
      settings,
    );
  });

  test('sums of the days’ own figures are the month’s', () => {
    fc.assert(
      fc.property(snapshots, (reports) => {
        const figures = metricsOf(reports);
        for (const id of ['signups', 'orders'])
          for (const month of ['2028-02', '2028-03', '2028-04', '2028-05']) {
            const own = days.filter((day) => day.startsWith(month));
            const sum = own.reduce((total, day) => total + (figures.get(`${id} ${day}`)!.value ?? 0), 0);
            expect(figures.get(`${id} ${month}`)!.value).toBe(sum);
          }
      }),
      settings,
    );
  });

  test('a completed period does not change later', () => {
    fc.assert(
      fc.property(snapshots, (reports) => {
        const early = metricsOf(
          Object.fromEntries(Object.entries(reports).filter(([day]) => day < '2028-04-01')),
          '2028-04-01T12:00:00Z',
        );
        const late = metricsOf(reports);
        for (const [key, figure] of early)
          if (/ (2028-0[23]|2028-Q1|2028-W1[0-2])$/.test(key)) expect(late.get(key)).toEqual(figure);
      }),
      settings,
    );
  });
});

describe('a removed snapshot', () => {
  test('is missing, and removes only its own counts', () => {
    fc.assert(
      fc.property(snapshots, fc.nat(), (reports, choice) => {
        const known = Object.keys(reports).slice(1);
        fc.pre(known.length > 0);
        const day = known[choice % known.length]!;
        const { [day]: gone, ...rest } = reports;
        const [before, after] = [metricsOf(reports), metricsOf(rest)];
        const touched = new Set(periodsOf.map((of) => of(day)));
        for (const [key, figure] of before) {
          const other = after.get(key)!;
          if (figure.value === null) expect(other.value).toBeNull();
          // Months are compared with the previous one; day 30 is not recorded; trailing days are not included.
          const apart = ['user-growth', 'customer-churn', 'retention-day-30'].includes(figure.id);
          if (apart || figure.period.startsWith('last-')) continue;
          if (!touched.has(figure.period)) expect(other).toEqual(figure);
          else expect(other.detail!.missing).toBe((figure.detail!.missing as number) + 1);
          if (other.detail!.days === 0) expect(other).toMatchObject({ value: null, status: 'no_data', n: 0 });
        }
        const [whole, less] = [before.get('retention-day-7 2028')!, after.get('retention-day-7 2028')!];
        const part = gone!.cohorts.day7;
        expect(less.detail!.signups).toBe((whole.detail!.signups as number) - part.signups);
        expect(less.detail!.returned).toBe((whole.detail!.returned as number) - part.returned);
      }),
      settings,
    );
  });

  test('of support is also missing', () => {
    const one = {
      opened: 10,
      resolved: 8,
      backlog: 3,
      firstResponse: {
        within: 7,
        past: 2,
        pending: 1,
        answered: 8,
        minutes: 960,
        histogram: { '1h': 2, '4h': 5, '24h': 1, longer: 0 },
      },
      resolution: { minutes: 1920, histogram: { '1h': 1, '4h': 4, '24h': 3, longer: 0 } },
      csat: { 1: 0, 2: 0, 3: 1, 4: 1, 5: 2 },
      firstContact: 6,
    };
    const reports = Object.fromEntries(days.map((day) => [day, one]));
    const { '2028-03-12': _, ...rest } = reports;
    const month = (all: Record<string, typeof one>) => {
      const basis = makeBasis(withReports(ledger, 'support-ticket-summary', all), at(NOON));
      return supportFigures(basis).filter(({ period }) => period === '2028-03');
    };
    for (const [i, figure] of month(rest).entries()) {
      const whole = month(reports)[i]!;
      expect(whole.detail!.missing).toBe(0);
      expect(figure.detail!.missing).toBe(1);
      // All days are the same: rates stay, sums lose a day.
      expect(figure.value).toBe(figure.id === 'tickets' ? whole.value! - 10 : whole.value);
    }
  });
});

test('ten years of days and deployments are computed quickly', () => {
  const span = calendar.days(at('2018-01-01T12:00:00Z'), at('2028-01-01T12:00:00Z')).map(({ date }) => date);
  const deployment = (date: string) => ({
    at: at(`${date}T17:00:00Z`),
    service: 'api',
    commit: 'abcdef1',
    committed: at(`${date}T16:00:00Z`),
    outcome: 'succeeded' as const,
    unplanned: false,
    incidents: [],
  });
  const full = {
    ...withReports(
      ledger,
      'daily-metrics-snapshot',
      Object.fromEntries(span.map((date) => [date, { signups: 1, activeUsers: 1, cohorts: {} }])),
    ),
    deployments: span.map((date) => ({
      id: date,
      file: `deployments/${date}.yaml`,
      data: { deployments: [deployment(date), deployment(date)] },
    })),
  };
  const basis = makeBasis(full as never, at('2028-01-02T12:00:00Z'));
  const elapsed = cpuTimer();
  const figures = [...metricsFigures(basis), ...deploymentFigures(basis)];
  expect(elapsed()).toBeLessThan(3000);
  const year = figures.filter(({ period }) => period === '2024');
  expect(year.find(({ id }) => id === 'signups')!.value).toBe(366);
  expect(year.find(({ id }) => id === 'deployments')!.value).toBe(732);
});
