import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareRatio, displayNumber, satisfies } from '../../src/figures/exact.ts';
import { measure } from '../../src/figures/interval.ts';
import { allowance, exhaustion } from '../../src/figures/services/error-budget.ts';
import { isWithin } from '../../src/figures/services/objective.ts';
import { quantile } from '../../src/figures/statistics.ts';
import type { Comparator } from '../../src/schemas/fields.ts';
import { minute, obligation } from '../support/ledger-parts.ts';
import { randomSets, runs } from '../support/random-sets.ts';

const settings = randomSets(20261004, 300);
const DAY = 1440 * minute;

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
      { ...settings, numRuns: runs(2000) },
    );
    expect(compareRatio(1, 3, 0.333333333333)).toBe(1);
    expect(compareRatio(5, 1, 1e21)).toBe(-1);
  });

  /** The sign of a displayed number minus a target, without floating point. */
  function shownAgainst(shown: string, { digits, places }: { digits: number; places: number }): number {
    const [whole, rest = ''] = shown.split('.');
    const difference =
      BigInt(whole + rest) * 10n ** BigInt(places) - BigInt(digits) * 10n ** BigInt(rest.length);
    return difference > 0n ? 1 : difference < 0n ? -1 : 0;
  }

  test('a displayed share never appears to meet a target it misses, nor the reverse', () => {
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
      { ...settings, numRuns: runs(3000) },
    );
  });

  test('nor does a displayed mean time', () => {
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
      { ...settings, numRuns: runs(2000) },
    );
  });

  test('a number is rounded to the nearest, and towards the worse side only near its target', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000 }), fc.nat(3), (digits, decimals) => {
        const value = digits / 10_000;
        const half = 0.5 * 10 ** -decimals + 1e-9;
        expect(Math.abs(Number(displayNumber(value, decimals, 'higher')) - value)).toBeLessThanOrEqual(half);
        expect(Math.abs(Number(displayNumber(-value, decimals, 'lower')) + value)).toBeLessThanOrEqual(half);
        const far = { comparator: '>=', value: value + 10, met: false } as const;
        expect(displayNumber(value, decimals, 'higher', far)).toBe(displayNumber(value, decimals, 'higher'));
        const near = { comparator: '>=', value, met: true } as const;
        expect(Number(displayNumber(value, decimals, 'higher', near))).toBe(value);
        // No decimals are added if none are needed.
        expect(Number(displayNumber(value, 4, 'higher'))).toBe(value);
        expect(Number(displayNumber(value, 4, 'lower'))).toBe(value);
      }),
      { ...settings, numRuns: runs(2000) },
    );
  });

  test('enough decimals are shown to tell a miss from a hit', () => {
    const more = { comparator: '>', value: 99.9 } as const;
    expect(displayNumber(99.904, 2, 'higher', { ...more, met: true })).toBe('99.904');
    expect(displayNumber(99.9000004, 2, 'higher', { ...more, met: true })).toBe('99.9000004');
    expect(displayNumber(99.9, 2, 'higher', { ...more, met: false })).toBe('99.90');
    expect(displayNumber(99.89999999, 2, 'higher', { ...more, met: false })).toBe('99.89');
    expect(displayNumber(30.00000001, 1, 'lower', { comparator: '<=', value: 30, met: false })).toBe('30.1');
    expect(displayNumber(29.96, 1, 'lower', { comparator: '<', value: 30, met: true })).toBe('29.96');
    // Missed for another reason than the value, which no number of decimals can tell.
    expect(displayNumber(20, 1, 'lower', { comparator: '<', value: 30, met: false })).toBe('20.0');
  });

  test('a budget is exhausted exactly when the objective is missed', () => {
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
          const lost = [{ from: 0, to: spent / 1000, weight: 1000 }];
          const agreed = measure([{ from: 0, to: days * DAY }]);
          const within = isWithin(obligation(objective, window), 'agreed', spent);
          const budget = allowance(objective) * window;
          const spending = { budget, elapsed: window, spent, within, withinSoFar: within };
          const over = days * DAY;
          const { state } = exhaustion(spending, lost, { agreed, asOf: over, runs: false, end: over });
          expect(state === 'exhausted').toBe(!within);
        },
      ),
      { ...settings, numRuns: runs(1000) },
    );
  });
});

test('a quantile is between the minimum and the maximum, and grows with p', () => {
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
    { ...settings, numRuns: runs(2000) },
  );
  expect(quantile([], 0.5)).toBeNull();
});
