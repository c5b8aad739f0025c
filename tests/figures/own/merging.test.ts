import fc from 'fast-check';
import { expect, test } from 'vitest';
import { merge } from '../../../src/figures/own/merging.ts';
import { recordedSums } from '../../../src/figures/own/sums.ts';
import type { OwnValue } from '../../../src/figures/own/values.ts';
import type { Aggregation } from '../../../src/schemas/metrics.ts';
import { figuresOf } from '../../support/ledger.ts';
import { randomSets } from '../../support/random-sets.ts';

/** The values of a month: some days, each with a value to the cent and a weight. */
const month = fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 30 }).chain((days) =>
  fc.tuple(
    ...days
      .sort((a, b) => a - b)
      .map((day) =>
        fc.record({
          day: fc.constant(`2026-06-${String(day).padStart(2, '0')}`),
          cents: fc.integer({ min: -100_000, max: 100_000 }),
          weight: fc.integer({ min: 1, max: 500 }),
        }),
      ),
  ),
);
const valuesOf = (rows: readonly { day: string; cents: number; weight: number }[]): OwnValue[] =>
  rows.map(({ day, cents, weight }) => ({ at: day, of: {}, value: cents / 100, weight, files: [day] }));
const how = (aggregation: Aggregation) => ({ aggregation, unit: '', total: undefined, cells: 1 });

test('the days of a month give its sum, mean, ratio, maximum and latest value, whatever their order', () => {
  fc.assert(
    fc.property(month, (rows) => {
      const values = valuesOf(rows);
      const sum = rows.reduce((all, { cents }) => all + cents, 0);
      const weights = rows.reduce((all, { weight }) => all + weight, 0);
      const weighted = rows.reduce((all, { cents, weight }) => all + cents * weight, 0);
      const of = (aggregation: Aggregation) => merge(how(aggregation), values.toReversed());
      // Exact in cents, without the error of adding decimals.
      expect(of('sum').value).toBe(sum / 100);
      expect(of('mean').value).toBe(weighted / (100 * weights));
      expect(of('mean').n).toBe(weights);
      expect(of('ratio').value).toBeCloseTo(sum / 100 / weights, 9);
      expect(of('max').value).toBe(Math.max(...rows.map(({ cents }) => cents / 100)));
      expect(of('last').value).toBe(rows.at(-1)!.cents / 100);
    }),
    randomSets(22, 100),
  );
});

test('what adds up gives the same from the parts of a month as from its days', () => {
  fc.assert(
    fc.property(month, fc.integer({ min: 1, max: 30 }), (rows, cut) => {
      const values = valuesOf(rows);
      const day = `2026-06-${String(cut).padStart(2, '0')}`;
      const parts = [values.filter(({ at }) => at < day), values.filter(({ at }) => at >= day)];
      const merged = parts.map((part) => merge(how('sum'), part).value ?? 0);
      expect(merged[0]! + merged[1]!).toBeCloseTo(merge(how('sum'), values).value!, 6);
      const weights = parts.map((part) => merge(how('mean'), part).n);
      expect(weights[0]! + weights[1]!).toBe(merge(how('mean'), values).n);
      const largest = parts.flatMap((part) => merge(how('max'), part).value ?? []);
      expect(Math.max(...largest)).toBe(merge(how('max'), values).value);
    }),
    randomSets(23, 100),
  );
});

const base = { name: 'M', better: 'lower', cadence: 'day', owner: 'chief' };

test('tenths add up exactly, so that 0.1 + 0.2 meets a target of at most 0.3', () => {
  const metrics = { m: { ...base, aggregation: 'sum', decimals: 1, target: '<= 0.3', per: 'month' } };
  const values = [0.1, 0.2].map((value, i) => [`2026-06-0${i + 1}`, { values: [{ metric: 'm', value }] }]);
  const { get } = figuresOf({ metrics, measurements: Object.fromEntries(values) }, '2026-08-01T00:00:00Z');
  expect(get('metric-m', 'organisation', '2026-06')).toMatchObject({ value: 0.3, status: 'met' });
});

test('fields of reports are metrics: money, lists by service, and maps by their keys', () => {
  const metrics = {
    cost: { ...base, aggregation: 'sum', from: { report: 'health-status-report', field: 'cost' } },
    errors: {
      ...base,
      aggregation: 'sum',
      dimensions: { service: 'services' },
      from: { report: 'health-status-report', field: 'services.errors', of: { service: 'service' } },
    },
    rate: { ...base, aggregation: 'ratio', unit: '%', numerator: 'errors', denominator: 'requests' },
    requests: {
      ...base,
      aggregation: 'sum',
      dimensions: { service: 'services' },
      from: { report: 'health-status-report', field: 'services.requests', of: { service: 'service' } },
    },
  };
  const report = (errors: number, cost: string) => ({
    services: [{ service: 'api', requests: 1000, errors, p95: 9 }],
    cost,
  });
  const { get, basis } = figuresOf(
    {
      metrics,
      reports: {
        'health-status-report/2026-06-01': report(3, '10.20'),
        'health-status-report/2026-06-02': report(4, '0.15'),
      },
    },
    '2026-08-01T00:00:00Z',
  );
  const june = (id: string, subject = 'organisation') => get(`metric-${id}`, subject, '2026-06');
  expect(june('cost').value).toBe(10.35);
  expect(june('errors', 'service:api')).toMatchObject({ value: 7, detail: { days: 2, missing: 28 } });
  expect(june('rate')).toMatchObject({ value: 0.35, n: 2000, unit: '%' });
  expect(june('rate').sources).toEqual([
    'reports/health-status-report/2026-06-01.md',
    'reports/health-status-report/2026-06-02.md',
  ]);
  expect(
    [...recordedSums(basis.ledger, 'errors', { service: 'api' })].map(([at, { total }]) => [at, total]),
  ).toEqual([
    ['2026-06-01', 3],
    ['2026-06-02', 4],
  ]);
  expect(recordedSums(basis.ledger, 'rate').size).toBe(0);
});

test('a target that changed judges by the value of the first day of a period', () => {
  const metrics = {
    m: { ...base, aggregation: 'max', target: '< 5', earlier: [{ until: '2026-06-15', target: '< 9' }] },
  };
  const measurements = {
    '2026-06-20': { values: [{ metric: 'm', value: 7 }] },
    '2026-07-01': { values: [{ metric: 'm', value: 7 }] },
  };
  const { get } = figuresOf({ metrics, measurements }, '2026-08-01T00:00:00Z');
  expect(get('metric-m', 'organisation', '2026-06')).toMatchObject({
    status: 'met',
    target: '< 9',
    changes: [{ rule: 'target', before: '< 9', after: '< 5' }],
  });
  expect(get('metric-m', 'organisation', '2026-07').status).toBe('missed');
});

test('the scorecard can name one, in its unit', () => {
  const metrics = { m: { ...base, unit: 'ticket', units: 'tickets', aggregation: 'sum' } };
  const scorecard = {
    'metric-m': { category: 'Own', name: 'Tickets', target: '< 10 tickets', owner: 'chief' },
  };
  const measurements = { '2026-06-20': { values: [{ metric: 'm', value: 12 }] } };
  const { get } = figuresOf({ metrics, measurements, scorecard }, '2026-08-01T00:00:00Z');
  expect(get('metric-m', 'organisation', '2026-06')).toMatchObject({
    status: 'missed',
    target: '< 10 tickets',
  });
  expect(get('metric-m', 'organisation', '2026-06-20').status).toBe('no_target');
});
