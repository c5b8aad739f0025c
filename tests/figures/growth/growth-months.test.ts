import { describe, expect, test } from 'vitest';
import { cohortCells } from '../../../src/figures/growth/cohort-triangle.ts';
import { recordedMonths } from '../../../src/figures/growth/growth-months.ts';
import { ledgerAsOf } from '../../../src/records/as-of.ts';
import { figuresOf, read } from '../../support/ledger.ts';
import { at } from '../../support/ledger-parts.ts';

const channel = (id: string, spend: string, acquired: number, converted: number) => ({
  channel: id,
  spend,
  acquired,
  converted,
});
const snapshot = (activeUsers30: number, delivered: string) => ({ activeUsers30, delivered });

const growth = {
  '2026-01': {
    signups: 1000,
    channels: [channel('organic', '0', 600, 60), channel('paid-search', '900.30', 400, 30)],
    funnel: [
      { step: 'visit', count: 10_000 },
      { step: 'signup', count: 1000 },
      { step: 'paid', count: 90 },
    ],
    invitations: { users: 1000, sent: 3000, accepted: 600 },
  },
  '2026-02': {
    signups: 500,
    channels: [
      channel('organic', '10', 300, 20),
      channel('paid-search', '500', 200, 5),
      channel('fairs', '90', 0, 0),
    ],
    active: [{ signedUp: '2026-01', size: 1000, active: 400 }],
    campaigns: [
      { name: 'Come back', sent: 120, reached: 100, returned: 10 },
      { name: 'Last call', sent: 300, reached: 300, returned: 0, cost: '3' },
    ],
    adoption: [
      { feature: 'Wish list', users: 30, eligible: 120 },
      { feature: 'Nobody has it', users: 0, eligible: 0 },
    ],
  },
  // No file for March.
  '2026-04': {
    active: [
      { signedUp: '2026-01', size: 1000, active: 150 },
      { signedUp: '2026-02', size: 500, active: 200 },
    ],
    channels: [channel('organic', '5', 4, 0)],
  },
};
const made = () => figuresOf({ growth }, '2026-05-10T00:00:00Z');

describe('channels', () => {
  const { get, find } = made();
  test('have an exact cost per customer', () => {
    expect(get('channel-cac', 'channel:paid-search', '2026-01')).toMatchObject({
      value: 30.01,
      unit: 'EUR',
      n: 30,
      sources: ['growth/2026-01.yaml'],
      detail: { spend: 900.3, converted: 30 },
    });
    expect(get('channel-cac', 'channel:organic', '2026-01').value).toBe(0);
    expect(get('channel-conversion', 'channel:organic', '2026-02').value).toBeCloseTo(6.667, 3);
  });

  test('without a customer have no cost, but count in the blended cost', () => {
    expect(get('channel-cac', 'channel:fairs', '2026-02')).toMatchObject({ value: null, status: 'no_data' });
    expect(get('channel-cac', 'organisation', '2026-02').value).toBe(600 / 25);
    expect(get('channel-cac', 'organisation', '2026-04').value).toBeNull();
  });

  test('are unknown for a month without a file, and absent before the first', () => {
    expect(get('channel-cac', 'organisation', '2026-03')).toMatchObject({
      value: null,
      status: 'no_data',
      sources: [],
    });
    expect(find('channel-cac', 'organisation', '2025-12')).toBeUndefined();
    expect(find('channel-cac', 'organisation', '2026-05')).toBeUndefined();
  });

  test('a target is for all channels together', () => {
    const target = {
      'channel-conversion': { category: 'Growth', name: 'Bought', target: '> 8 %', owner: 'chief' },
    };
    const { all, get: of } = figuresOf({ growth, scorecard: target }, '2026-05-10T00:00:00Z');
    const one = all.filter(({ id, subject }) => id === 'channel-conversion' && subject !== 'organisation');
    expect(new Set(one.map((figure) => figure.target))).toEqual(new Set([null]));
    expect(of('channel-conversion', 'organisation', '2026-01').status).toBe('met');
    expect(of('channel-conversion', 'organisation', '2026-02').status).toBe('missed');
  });
});

describe('a month with its own file', () => {
  const week = {
    funnel: [
      { step: 'visit', count: 100 },
      { step: 'paid', count: 50 },
    ],
    invitations: { users: 10, sent: 10, accepted: 5 },
    delivered: '2026-01-26T09:00:00Z',
  };
  const reports = {
    'growth-metrics-report/2026-W04': week,
    'growth-metrics-report/2026-W10': { ...week, delivered: '2026-03-09T09:00:00Z' },
  };
  const weekly = {
    name: 'G',
    duty: 'G',
    owner: 'chief',
    every: 'week',
    start: '2026-01-01',
    due: { days: 2 },
  };
  const { get, all } = figuresOf(
    { growth, reports, cadences: { 'growth-metrics-report': weekly } },
    '2026-05-10T00:00:00Z',
  );

  test('is the source of its funnel and invitations; other periods use their weeks', () => {
    expect(get('funnel-conversion', 'organisation', '2026-01')).toMatchObject({
      value: 0.9,
      sources: ['growth/2026-01.yaml'],
    });
    expect(get('viral-coefficient', 'organisation', '2026-01')).toMatchObject({
      value: 0.6,
      detail: { ceiling: 2500 },
    });
    expect(get('funnel-conversion', 'organisation', '2026-03').value).toBe(50);
    expect(get('funnel-conversion', 'organisation', '2026-Q1').value).toBe(50);
  });

  test('has no figure twice', () => {
    const keys = all.map(({ id, subject, period }) => `${id} ${subject} ${period}`);
    expect(keys.length).toBe(new Set(keys).size);
  });

  test('has the share each step keeps of the previous one', () => {
    expect(get('funnel-step', 'step:signup', '2026-01').value).toBe(10);
    expect(get('funnel-step', 'step:paid', '2026-01').value).toBe(9);
  });
});

describe('cohorts', () => {
  const { get, find, basis } = made();
  test('are combined from the months, weighted by size', () => {
    expect(
      cohortCells(recordedMonths(basis)).map(({ cohort, age, active }) => [cohort, age, active]),
    ).toEqual([
      ['2026-01', 1, 400],
      ['2026-01', 3, 150],
      ['2026-02', 2, 200],
    ]);
    expect(get('cohort-retention', 'month:1', '2026-02')).toMatchObject({ value: 40, n: 1000 });
    expect(get('cohort-retention', 'month:3', '2026-04').value).toBe(15);
  });

  test('of the newest cohort alone, whatever the older ones kept', () => {
    const newest = (age: number, month: string) => get('newest-cohort-retention', `month:${age}`, month);
    expect(newest(1, '2026-02')).toMatchObject({ value: 40, n: 1000, detail: { cohort: '2026-01' } });
    expect(newest(2, '2026-04')).toMatchObject({ value: 40, n: 500, detail: { cohort: '2026-02' } });
    // April has no data on the March signups, because March has no file.
    expect(newest(1, '2026-04')).toMatchObject({ value: null, n: 0, detail: { cohort: '2026-03' } });
  });

  test('that are too young or not counted are left out', () => {
    expect(find('cohort-retention', 'month:2', '2026-02')).toBeUndefined();
    expect(get('cohort-retention', 'month:2', '2026-04')).toMatchObject({
      value: 40,
      detail: { cohorts: 1 },
    });
    expect(get('cohort-retention', 'month:1', '2026-04').detail).toMatchObject({ cohorts: 1, size: 1000 });
  });
});

test('campaigns, features', () => {
  const { get } = made();
  expect(get('campaign-return', 'campaign:come-back', '2026-02').value).toBe(10);
  expect(get('campaign-return', 'organisation', '2026-02').value).toBe(2.5);
  expect(get('campaign-return', 'organisation', '2026-01')).toMatchObject({ value: null, status: 'no_data' });
  expect(get('feature-adoption', 'feature:wish-list', '2026-02').value).toBe(25);
  expect(get('feature-adoption', 'feature:nobody-has-it', '2026-02').value).toBeNull();
});

test('monthly user growth is the root of the total growth', () => {
  const daily = { name: 'D', duty: 'D', owner: 'chief', every: 'day', start: '2026-01-01', due: { days: 2 } };
  const { get } = figuresOf(
    {
      growth,
      cadences: { 'daily-metrics-snapshot': daily },
      reports: {
        'daily-metrics-snapshot/2026-01-31': snapshot(1000, '2026-02-01T06:00:00Z'),
        'daily-metrics-snapshot/2026-04-30': snapshot(1728, '2026-05-01T06:00:00Z'),
      },
    },
    '2026-05-10T00:00:00Z',
  );
  expect(get('compound-growth', 'months:3', '2026-04').value).toBeCloseTo(20, 9);
  expect(get('compound-growth', 'months:3', '2026-02').value).toBeNull();
  expect(get('compound-growth', 'months:12', '2026-04')).toMatchObject({ value: null, status: 'no_data' });
});

test('a month that was not over is not known yet', () => {
  const { ledger } = read({ growth });
  const ids = (asOf: string) => ledgerAsOf(ledger, at(asOf)).growth.map(({ id }) => id);
  expect(ids('2026-02-28T23:59:59Z')).toEqual(['2026-01']);
  expect(ids('2026-03-01T00:00:00Z')).toEqual(['2026-01', '2026-02']);
  const { get, find } = figuresOf({ growth }, '2026-03-15T00:00:00Z');
  expect(get('channel-cac', 'organisation', '2026-02').value).toBe(24);
  expect(find('channel-cac', 'organisation', '2026-04')).toBeUndefined();
});

test('without a growth month there are no growth figures', () => {
  const ids = figuresOf({}, '2026-05-10T00:00:00Z').all.map(({ id }) => id);
  for (const id of ['channel-cac', 'cohort-retention', 'compound-growth', 'funnel-conversion'])
    expect(ids).not.toContain(id);
});
