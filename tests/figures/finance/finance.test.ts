import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { movementTotals } from '../../../src/figures/finance/finance-months.ts';
import {
  holt,
  linearTrend,
  meanPercentageError,
  movingAverage,
  seasonal,
} from '../../../src/figures/finance/forecast.ts';
import { classifyMovements, mrrFigures } from '../../../src/figures/finance/mrr.ts';
import {
  acquisitionCost,
  cappedLifetimeValue,
  runwayMonths,
} from '../../../src/figures/finance/unit-economics.ts';
import { budgetVariance, resultOf } from '../../../src/figures/services/budget.ts';
import { sumBy } from '../../../src/records/sum.ts';
import { figuresOf } from '../build.ts';

const settings = { seed: 20261122, numRuns: 300 };
const amount = fc.integer({ min: 0, max: 1_000_000_000 });

describe('money', () => {
  test('movements by customer add up: opening and what changed is what they pay afterwards', () => {
    const customers = fc.dictionary(fc.constantFrom(...'abcdefghij'), amount, { noNullPrototype: true });
    fc.assert(
      fc.property(customers, customers, fc.subarray([...'abcdefghij']), (before, after, paid) => {
        const movements = classifyMovements(before, after, paid);
        const sum = (of: Record<string, number>) => Object.values(of).reduce((a, b) => a + b, 0);
        expect(movements.opening).toBe(sum(before));
        const { closing, grossRetention, netRetention, netNew } = mrrFigures(movements);
        expect(closing).toBe(sum(after));
        expect(netNew).toBe(sum(after) - sum(before));
        if (grossRetention !== null) {
          expect(grossRetention).toBeLessThanOrEqual(100);
          expect(grossRetention).toBeGreaterThanOrEqual(0);
          expect(netRetention!).toBeGreaterThanOrEqual(grossRetention);
        }
      }),
      settings,
    );
  });

  test('sums are exact in any order', () => {
    const rows = fc.array(fc.record({ opening: amount, new: amount, churn: amount, closing: amount }), {
      minLength: 1,
      maxLength: 40,
    });
    fc.assert(
      fc.property(rows, fc.infiniteStream(fc.nat()), (some, order) => {
        const shuffled = some
          .map((row) => ({ row, place: order.next().value as number }))
          .sort((a, b) => a.place - b.place)
          .map(({ row }) => row);
        const totals = (list: typeof some) =>
          movementTotals({
            mrr: { opening: 0, closing: 0, movements: list },
          } as unknown as Parameters<typeof movementTotals>[0]);
        expect(totals(shuffled)).toEqual(totals(some));
        const exact = some.reduce((sum, row) => sum + BigInt(row.new), 0n);
        expect(BigInt(sumBy(shuffled, (row) => row.new))).toBe(exact);
      }),
      settings,
    );
  });

  test('the result’s variance is the sum of its lines’, whatever their kinds', () => {
    const line = fc.record({
      kind: fc.constantFrom('revenue' as const, 'cost' as const),
      budget: amount,
      actual: amount,
    });
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const { budget, actual } = resultOf(lines);
        const each = lines.reduce(
          (sum, { kind, ...of }) => sum + budgetVariance(kind, of.budget, of.actual).amount,
          0,
        );
        expect(budgetVariance('profit', budget, actual).amount).toBe(each);
      }),
      settings,
    );
  });
});

describe('forecasts', () => {
  const three = [movingAverage, linearTrend, holt] as const;

  test('refuse what is too short, and say so', () => {
    for (const make of three)
      for (const values of [[], [5]])
        expect(make(values, 3)).toMatchObject({
          forecasts: null,
          reason: expect.stringMatching(/at least [23]/),
        });
    for (const make of [linearTrend, holt]) expect(make([5, 6], 3).forecasts).toBeNull();
    expect(movingAverage([5, 6], 1).forecasts![0]).toMatchObject({ h: 1, forecast: 5.5, low: null });
    for (const make of three) expect(make([5, Number.NaN, 6, 7], 3).forecasts).toBeNull();
  });

  test('go on with a straight line, and are surer of it than of a crooked one', () => {
    const line = [10, 12, 14, 16, 18];
    for (const make of [linearTrend, holt]) {
      const { forecasts } = make(line, 3);
      for (const { h, forecast, low, high } of forecasts!) {
        expect(forecast).toBeCloseTo(18 + 2 * h, 9);
        expect(high! - low!).toBeCloseTo(0, 6);
      }
    }
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 10_000 }), { minLength: 3, maxLength: 30 }),
        (values) => {
          for (const make of [linearTrend, holt]) {
            const widths = make(values, 3).forecasts!.map(({ low, high }) => high! - low!);
            expect(widths[1]).toBeGreaterThanOrEqual(widths[0]! - 1e-9);
            expect(widths[2]).toBeGreaterThanOrEqual(widths[1]! - 1e-9);
          }
        },
      ),
      settings,
    );
  });

  const months = (n: number) => Array.from({ length: n }, (_, i) => i);
  const year = [10, 12, 30, 42, 40, 28, 20, 22, 31, 35, 18, 13];

  test('know the season once they have seen it, and need more than a year for that', () => {
    const growing = months(24).map((i) => year[i % 12]! * (i < 12 ? 1 : 1.5));
    const { forecasts } = seasonal(growing, 13);
    for (const { h, forecast, low, high } of forecasts!.slice(0, 3)) {
      expect(forecast).toBeCloseTo(growing[11 + h]! * 1.5, 9);
      expect([low, high]).toEqual([expect.closeTo(forecast, 6), expect.closeTo(forecast, 6)]);
    }
    // What lies more than a year ahead has grown twice.
    expect(forecasts![12]!.forecast).toBeCloseTo(growing[12]! * 1.5 ** 2, 9);
    expect(seasonal(growing.slice(0, 14), 3)).toMatchObject({
      forecasts: null,
      reason: '14 values are known, and at least 15 are needed',
    });
    // Fifteen are enough for a value, and too few to say how sure it is.
    expect(seasonal(growing.slice(0, 15), 1).forecasts).toEqual([
      { h: 1, forecast: expect.closeTo(42 * 1.5, 9), se: null, low: null, high: null },
    ]);
    expect(seasonal([...growing.slice(0, 20), 0], 3)).toMatchObject({
      forecasts: null,
      reason: expect.stringContaining('not above zero'),
    });
    for (const other of ['average', 'trend', 'holt'] as const)
      expect(meanPercentageError('seasonal', growing).mape).toBeLessThan(
        meanPercentageError(other, growing).mape!,
      );
  });

  test('of a season do not depend on the unit, and lie within their interval', () => {
    const values = fc.array(fc.integer({ min: 1, max: 10_000 }), { minLength: 20, maxLength: 36 });
    fc.assert(
      fc.property(values, (list) => {
        const made = seasonal(list, 3).forecasts!;
        const cents = seasonal(
          list.map((value) => value * 100),
          3,
        ).forecasts!;
        for (const [i, { forecast, low, high }] of made.entries()) {
          expect(cents[i]!.forecast / forecast).toBeCloseTo(100, 6);
          expect(cents[i]!.high! / high!).toBeCloseTo(100, 6);
          expect(low!).toBeLessThanOrEqual(forecast);
          expect(high!).toBeGreaterThanOrEqual(forecast);
          expect(low!).toBeGreaterThan(0);
        }
      }),
      settings,
    );
  });

  test('are judged by what came', () => {
    // The mean of three months, made one, two and three months before the seventh.
    const { mape, n } = meanPercentageError('average', [10, 10, 10, 10, 10, 10, 20], { periods: 1 });
    expect({ mape, n }).toEqual({ mape: 50, n: 3 });
    expect(meanPercentageError('trend', [10, 11])).toEqual({ mape: null, n: 0 });
  });
});

test('nothing divided by nothing is not known', () => {
  expect(acquisitionCost({ spend: 100, new: 0 })).toBeNull();
  expect(runwayMonths(100, [])).toBeNull();
  expect(runwayMonths(100, [20, 30, 10])).toBe(5);
  // A lifetime that is shorter than the cap is not lengthened by it.
  expect(cappedLifetimeValue({ arpa: 100, margin: 0.8, churn: 0.05 }, 60)).toBe(1600);
  expect(
    mrrFigures({ opening: 0, new: 5, expansion: 0, contraction: 0, churn: 0, reactivation: 0 }),
  ).toMatchObject({
    closing: 5,
    grossRetention: null,
    netRetention: null,
    quickRatio: null,
  });
});

describe('the figures of finance months', () => {
  const month = (over: object = {}) => ({
    mrr: {
      opening: '1000',
      closing: '1060',
      movements: [
        {
          segment: 's',
          plan: 'p',
          opening: '1000',
          new: '100',
          expansion: '20',
          churn: '60',
          closing: '1060',
        },
      ],
    },
    lines: [
      { line: 'Sales', kind: 'revenue', area: 'sales', budget: '900', actual: '1000' },
      { line: 'Goods', kind: 'cost', area: 'goods', budget: '400', actual: '400' },
      { line: 'Ads', kind: 'cost', area: 'marketing', channel: 'ads', budget: '100', actual: '200' },
    ],
    customers: { opening: 100, new: 10, lost: 10, closing: 100 },
    cash: { opening: '1000', closing: '900' },
    projects: [
      { project: 'a', cost: '100', return: '140' },
      { project: 'b', cost: '10', return: '30' },
      { project: 'c', cost: '50', return: '30' },
    ],
    ...over,
  });
  const scorecard = {
    'ltv-cac': { category: 'Financial', name: 'LTV to CAC', target: '> 3 : 1', owner: 'chief' },
    'portfolio-roi': {
      category: 'Financial',
      name: 'ROI',
      target: '> 25 %',
      owner: 'chief',
      period: 'quarter',
    },
  };

  test('stand on the boundary of their target exactly, and do not pass it', () => {
    // ARPA 10 × margin 0.6 ÷ churn 0.1 = 60; CAC 200 ÷ 10 = 20.
    const { get } = figuresOf({ finance: { '2026-01': month() }, scorecard }, '2026-02-15T00:00:00Z');
    const at = (id: string) => get(id, 'organisation', '2026-01');
    expect(at('ltv-cac')).toMatchObject({ value: 3, status: 'missed', target: '> 3 : 1' });
    expect(at('ltv').value).toBe(60);
    expect(at('cac').value).toBe(20);
    expect(at('payback').value).toBeCloseTo(20 / 6, 12);
    expect(at('gross-margin').value).toBe(60);
    expect(at('mrr')).toMatchObject({ value: 1060, unit: 'EUR', sources: ['finance/2026-01.yaml'] });
    expect(at('arr').value).toBe(12_720);
    expect(at('net-retention').value).toBe(96);
    expect(at('gross-retention').value).toBe(94);
    expect(at('mrr-churn').value).toBe(6);
    expect(at('quick-ratio').value).toBe(2);
    expect(at('budget-variance')).toMatchObject({ value: 0, detail: { effect: 'as planned' } });
    expect(at('burn').value).toBe(100);
    // Exactly 200 ÷ 160.
    expect(at('portfolio-roi').value).toBe(25);
    expect(at('runway')).toMatchObject({ value: null, status: 'no_data' });
  });

  test('of a quarter come from its totals, and are not known while a month is missing', () => {
    const second = month({
      mrr: {
        opening: '1060',
        closing: '1007',
        movements: [{ segment: 's', plan: 'p', opening: '1060', churn: '53', closing: '1007' }],
      },
      customers: { opening: 100, new: 30, lost: 20, closing: 110 },
      cash: { opening: '900', closing: '600' },
    });
    const third = month({
      mrr: {
        opening: '1007',
        closing: '1007',
        movements: [{ segment: 's', plan: 'p', opening: '1007', closing: '1007' }],
      },
      customers: { opening: 110, new: 0, lost: 0, closing: 110 },
      cash: { opening: '600', closing: '400' },
    });
    const finance = { '2026-01': month(), '2026-02': second, '2026-03': third };
    const { get } = figuresOf({ finance, scorecard }, '2026-04-15T00:00:00Z');
    const at = (id: string, period = '2026-Q1') => get(id, 'organisation', period).value;
    expect(at('mrr')).toBe(1007);
    expect(at('net-new-mrr')).toBe(7);
    expect(at('cac')).toBe(15);
    expect(at('net-retention')).toBeCloseTo(96 * 0.95, 9);
    expect(at('burn')).toBe(200);
    expect(at('runway')).toBe(2);
    expect(at('cac', '2026-03')).toBeNull();
    expect(at('ltv', '2026-03')).toBeNull();
    expect(get('portfolio-roi', 'organisation', '2026-Q1')).toMatchObject({ value: 25, status: 'missed' });

    const holed = figuresOf(
      { finance: { '2026-01': month(), '2026-03': third }, scorecard },
      '2026-04-15T00:00:00Z',
    );
    expect(holed.get('mrr', 'organisation', '2026-Q1').value).toBeNull();
    expect(holed.get('portfolio-roi', 'organisation', '2026-Q1').status).toBe('no_data');
  });

  test('have no LTV to CAC where nobody was won for what was spent: that is no ratio of 0', () => {
    const customers = { opening: 100, new: 0, lost: 10, closing: 90 };
    const { get } = figuresOf(
      { finance: { '2026-01': month({ customers }) }, scorecard },
      '2026-02-15T00:00:00Z',
    );
    expect(get('ltv', 'organisation', '2026-01').value).toBeGreaterThan(0);
    expect(get('ltv-cac', 'organisation', '2026-01')).toMatchObject({ value: null, status: 'no_data' });
  });

  test('say nothing of a month that was not over', () => {
    const finance = { '2026-01': month(), '2026-02': month() };
    const past = figuresOf({ finance, scorecard }, '2026-02-20T00:00:00Z');
    expect(past.get('mrr', 'organisation', '2026-01').value).toBe(1060);
    expect(past.find('mrr', 'organisation', '2026-02')?.value ?? null).toBeNull();
  });

  test('are not there where nothing is recorded', () => {
    const { all } = figuresOf({}, '2026-02-15T00:00:00Z');
    expect(all.some(({ id }) => id === 'mrr')).toBe(false);
  });
});
