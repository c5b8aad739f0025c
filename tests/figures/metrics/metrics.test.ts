import { describe, expect, test } from 'vitest';
import { figuresOf } from '../../support/ledger.ts';

const company = 'organisation';
const day = (date: string, fields: Record<string, unknown> = {}) =>
  [`daily-metrics-snapshot/${date}`, fields] as const;
const target = (text: string, more: Record<string, unknown> = {}) => ({
  category: 'x',
  name: 'x',
  owner: 'chief',
  target: text,
  ...more,
});

/** Snapshots of the days of a month from one to another, with the same fields. */
function month(id: string, from: number, to: number, fields: (date: number) => Record<string, unknown>) {
  return Object.fromEntries(
    Array.from({ length: to - from + 1 }, (_, i) =>
      day(`${id}-${String(from + i).padStart(2, '0')}`, fields(from + i)),
    ),
  );
}

test('without a snapshot there are no figures', () => {
  const { all, basis } = figuresOf({}, '2026-06-01T00:00:00Z');
  const ids = new Set(all.map(({ id }) => id));
  for (const id of ['signups', 'nps', 'tickets', 'deployments', 'viral-coefficient', 'user-growth'])
    expect(ids).not.toContain(id);
  expect(basis.shortPeriods.day).toEqual([]);
});

describe('sums', () => {
  const reports = {
    ...month('2026-05', 3, 9, (date) => ({
      signups: date,
      orders: 0,
      revenue: '0.10',
      activeUsers: 100 + date,
    })),
    ...Object.fromEntries([day('2026-05-12', { signups: 50, revenue: '0.205' })]),
    ...Object.fromEntries([day('2026-05-13', { status: 'draft', signups: 1000 })]),
  };
  const { get, find } = figuresOf(
    { zone: 'Europe/Berlin', organisation: { currency: 'JPY' }, reports },
    '2026-05-15T10:00:00+02:00',
  );

  test('add up known days, and count missing ones', () => {
    // The 10th, 11th, 13th (a draft) and 14th are over and unknown; today is not over.
    expect(get('signups', company, '2026-05')).toMatchObject({
      value: 3 + 4 + 5 + 6 + 7 + 8 + 9 + 50,
      unit: 'signups',
      n: 8,
      status: 'no_target',
      detail: { days: 8, missing: 4 },
      method: '/method/#signups',
    });
    expect(get('signups', company, '2026-W19').detail).toEqual({ days: 6, missing: 1 });
    expect(get('signups', company, '2026-05').sources).toHaveLength(8);
  });

  test('are exact, and in the currency of the organisation', () => {
    expect(get('revenue', company, '2026-05')).toMatchObject({ value: 0.905, unit: 'JPY', n: 8 });
  });

  test('may be 0 for a known day, but not for an unknown one', () => {
    expect(get('orders', company, '2026-05-04')).toMatchObject({ value: 0, status: 'no_target' });
    expect(get('orders', company, '2026-05-10')).toMatchObject({
      value: null,
      status: 'no_data',
      n: 0,
      sources: [],
      detail: { days: 0, missing: 1 },
    });
    // The snapshot of the 12th has no orders.
    expect(get('orders', company, '2026-05-12')).toMatchObject({ value: null, detail: { missing: 1 } });
    expect(get('orders', company, '2026-05-15')).toMatchObject({ value: null, detail: { missing: 0 } });
  });

  test('start with the first day on record', () => {
    expect(find('signups', company, '2026-05-02')).toBeUndefined();
    expect(get('signups', company, '2026-W18').detail).toEqual({ days: 1, missing: 0 });
  });

  test('of users are means of days', () => {
    expect(get('active-users', company, '2026-05')).toMatchObject({
      value: 106,
      unit: 'users',
      n: 7,
      detail: { userDays: 742, days: 7, missing: 5 },
    });
  });

  test('of the last 30 days cover the days completely within them', () => {
    expect(get('signups', company, 'last-30-days').value).toBe(92);
  });
});

describe('states', () => {
  const state = (users: number, customers: number) => ({
    activeUsers30: users,
    customers: { closing: customers, new: 2, lost: 1 },
  });
  const setting = {
    scorecard: { 'user-growth': target('> 20 %', { margin: 2 }), 'customer-churn': target('< 5 %') },
    reports: {
      ...month('2026-03', 30, 31, () => state(1000, 20)),
      ...month('2026-04', 1, 30, (date) => state(1000 + date * 10, 30)),
      ...month('2026-05', 1, 10, (date) => state(1500 + date, 40)),
    },
  };
  const { get } = figuresOf(setting, '2026-05-12T12:00:00Z');

  test('are from the last day, or the last known one in a running period', () => {
    expect(get('active-users-30', company, '2026-04')).toMatchObject({
      value: 1300,
      detail: { day: '2026-04-30' },
      sources: ['reports/daily-metrics-snapshot/2026-04-30.md'],
    });
    expect(get('customers', company, '2026-05')).toMatchObject({
      value: 40,
      detail: { day: '2026-05-10', days: 10, missing: 1 },
    });
    expect(get('customers', company, '2026').value).toBe(40);
  });

  test('are unknown if the last day is', () => {
    const { 'daily-metrics-snapshot/2026-04-30': _, ...reports } = setting.reports as Record<string, object>;
    const less = figuresOf({ ...setting, reports: reports as never }, '2026-05-12T12:00:00Z');
    expect(less.get('active-users-30', company, '2026-04')).toMatchObject({ value: null, status: 'no_data' });
    for (const period of ['2026-04', '2026-05'])
      expect(less.get('user-growth', company, period)).toMatchObject({
        value: null,
        status: 'no_data',
        n: 0,
      });
    expect(less.get('customer-churn', company, '2026-05').value).toBeNull();
    expect(less.get('customer-churn', company, '2026-04')).toMatchObject({
      detail: { missing: 1, lost: 29 },
    });
  });

  test('grow from month to month', () => {
    expect(get('user-growth', company, '2026-03').value).toBeNull();
    expect(get('user-growth', company, '2026-04')).toMatchObject({
      value: 30,
      n: 1000,
      target: '> 20 %',
      status: 'met',
      detail: { current: 1300, previous: 1000, days: 30, missing: 0 },
    });
    expect(get('user-growth', company, '2026-05')).toMatchObject({
      value: (100 * 210) / 1300,
      status: 'running',
      detail: { running: 1, current: 1510 },
    });
    const whole = { ...setting.reports, ...month('2026-05', 11, 31, () => state(1510, 40)) };
    const inJune = figuresOf({ ...setting, reports: whole }, '2026-06-01T00:00:00Z');
    expect(inJune.get('user-growth', company, '2026-05')).toMatchObject({
      value: (100 * 210) / 1300,
      status: 'missed',
    });
  });

  test('count only opening customers as lost', () => {
    expect(get('customer-churn', company, '2026-04')).toMatchObject({
      value: 150,
      n: 20,
      status: 'missed',
      detail: { lost: 30, opening: 20 },
    });
    expect(get('customer-churn', company, '2026-05').detail).toMatchObject({ lost: 10, opening: 30 });
    expect(get('customer-churn', company, '2026-03').value).toBeNull();
  });
});

describe('cohorts', () => {
  const reports = {
    ...month('2026-05', 1, 7, () => ({ signups: 10 })),
    ...month('2026-05', 8, 20, (date) => ({
      signups: 10,
      cohorts: {
        activation: { signups: 10, activated: date === 20 ? 10 : 6 },
        day7: { signups: 0, returned: 0 },
      },
    })),
  };
  const scorecard = { activation: target('> 60 %', { margin: 5 }) };

  test('count on the day their window closes; without signups there is no rate', () => {
    const { get } = figuresOf({ scorecard, reports }, '2026-05-21T00:00:00Z');
    expect(get('activation', company, '2026-05')).toMatchObject({
      value: (100 * 82) / 130,
      n: 130,
      target: '> 60 %',
      status: 'running',
      detail: { activated: 82, signups: 130, days: 13, missing: 0 },
    });
    const inJune = figuresOf({ scorecard, reports }, '2026-06-01T00:00:00Z');
    expect(inJune.get('activation', company, '2026-05')).toMatchObject({
      value: (100 * 82) / 130,
      status: 'at_risk',
      detail: { days: 13, missing: 11 },
    });
    // Weeks have no target.
    expect(get('activation', company, '2026-W20')).toMatchObject({
      value: 60,
      target: null,
      status: 'no_target',
    });
    expect(get('retention-day-7', company, '2026-05')).toMatchObject({
      value: null,
      n: 0,
      status: 'no_data',
      detail: { returned: 0, signups: 0, days: 13 },
    });
    expect(get('retention-day-30', company, '2026-05').detail).toEqual({
      returned: null,
      signups: null,
      days: 0,
      missing: 0,
    });
  });

  test('are compared exactly: 60 is not > 60', () => {
    const { get } = figuresOf({ scorecard, reports }, '2026-05-20T00:00:00Z');
    const without = Object.fromEntries(Object.entries(reports).filter(([id]) => !id.endsWith('-20')));
    const exact = figuresOf({ scorecard, reports: without }, '2026-06-01T00:00:00Z');
    expect(exact.get('activation', company, '2026-05')).toMatchObject({ value: 60, status: 'missed' });
    expect(get('activation', company, '2026-05').value).toBeGreaterThan(60);
  });
});
