import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { budgetVariance, resultOf } from '../../../src/figures/finance/budget.ts';
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
import { sumBy } from '../../../src/records/sum.ts';
import { randomSets } from '../../support/random-sets.ts';

const settings = randomSets(20261122, 300);
const amount = fc.integer({ min: 0, max: 1_000_000_000 });

describe('money', () => {
  test('movements by customer add up to the closing amount', () => {
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

  test('the variance of the result is the sum of its lines’ variances', () => {
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

  test('reject a series that is too short, and say so', () => {
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

  test('continue a straight line, with a narrower interval than for an irregular one', () => {
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

  test('reflect a season after more than a year of data', () => {
    const growing = months(24).map((i) => year[i % 12]! * (i < 12 ? 1 : 1.5));
    const { forecasts } = seasonal(growing, 13);
    for (const { h, forecast, low, high } of forecasts!.slice(0, 3)) {
      expect(forecast).toBeCloseTo(growing[11 + h]! * 1.5, 9);
      expect([low, high]).toEqual([expect.closeTo(forecast, 6), expect.closeTo(forecast, 6)]);
    }
    // Values more than a year ahead have grown twice.
    expect(forecasts![12]!.forecast).toBeCloseTo(growing[12]! * 1.5 ** 2, 9);
    expect(seasonal(growing.slice(0, 14), 3)).toMatchObject({
      forecasts: null,
      reason: '14 values are known, and at least 15 are needed',
    });
    // Fifteen are enough for a value, but too few for an interval.
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

  test('of a season do not depend on the unit, and are within their interval', () => {
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

  test('are compared with the actual values', () => {
    // The mean of three months, made one, two and three months before the seventh.
    const { mape, n } = meanPercentageError('average', [10, 10, 10, 10, 10, 10, 20], { periods: 1 });
    expect({ mape, n }).toEqual({ mape: 50, n: 3 });
    expect(meanPercentageError('trend', [10, 11])).toEqual({ mape: null, n: 0 });
  });
});

test('zero divided by zero is unknown', () => {
  expect(acquisitionCost({ spend: 100, new: 0 })).toBeNull();
  expect(runwayMonths(100, [])).toBeNull();
  expect(runwayMonths(100, [20, 30, 10])).toBe(5);
  // The cap does not lengthen a shorter lifetime.
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
