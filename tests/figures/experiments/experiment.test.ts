import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  chiSquareTail,
  normalCdf,
  normalQuantile,
  twoSidedP,
  zOf,
} from '../../../src/figures/distributions.ts';
import { holm } from '../../../src/figures/experiments/holm.ts';
import { peekingFalsePositives } from '../../../src/figures/experiments/peeking.ts';
import { sampleRatio } from '../../../src/figures/experiments/sample-ratio.ts';
import { powerOf, sampleSize } from '../../../src/figures/experiments/sample-size.ts';
import { compareProportions } from '../../../src/figures/experiments/two-proportions.ts';
import { probabilityText } from '../../../src/figures/probability-text.ts';
import { randomSets } from '../../support/random-sets.ts';

const settings = randomSets(20261122, 500);
const arm = fc
  .tuple(fc.nat(100_000), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([exposures, share]) => ({ exposures, conversions: Math.round(exposures * share) }));
const probabilities = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 8 });

describe('distributions', () => {
  test('are those of the tables', () => {
    expect(normalCdf(1.959963984540054)).toBeCloseTo(0.975, 14);
    expect(twoSidedP(1.959963984540054)).toBeCloseTo(0.05, 14);
    expect(Math.abs(twoSidedP(10) / 1.523970604832105e-23 - 1)).toBeLessThan(1e-10);
    expect(zOf(0.95)).toBeCloseTo(1.959963984540054, 14);
    expect(zOf(0.99)).toBeCloseTo(2.5758293035489004, 13);
    expect(chiSquareTail(3.841458820694124, 1)).toBeCloseTo(0.05, 12);
    expect(chiSquareTail(0, 1)).toBe(1);
    // Too small for a floating-point number, but not an error.
    for (const value of [1500, 1e4, 1e9]) expect(chiSquareTail(value, 1)).toBe(0);
    for (const z of [38, 60, 1e6]) expect([twoSidedP(z), normalCdf(z)]).toEqual([expect.closeTo(0, 300), 1]);
    for (const p of [0, 1, -1, 2, Number.NaN]) expect(() => normalQuantile(p)).toThrow(RangeError);
  });

  test('are inverted by their quantiles', () => {
    fc.assert(
      fc.property(fc.double({ min: -7, max: 0, noNaN: true }), (z) => {
        expect(normalCdf(z) + normalCdf(-z)).toBeCloseTo(1, 14);
        expect(normalQuantile(normalCdf(z))).toBeCloseTo(z, 9);
      }),
      settings,
    );
  });
});

describe('two proportions', () => {
  test('Newcombe’s interval contains the difference, and stays within −1 and 1', () => {
    fc.assert(
      fc.property(arm, arm, (control, treatment) => {
        const { difference, newcombe, z, p, lift, wald } = compareProportions(control, treatment);
        for (const number of [difference, z, p, lift, ...(newcombe ?? []), ...(wald ?? [])])
          expect(number === null || Number.isFinite(number)).toBe(true);
        if (newcombe === null) {
          expect(Math.min(control.exposures, treatment.exposures)).toBe(0);
          return;
        }
        expect(newcombe[0]).toBeGreaterThanOrEqual(-1);
        expect(newcombe[1]).toBeLessThanOrEqual(1);
        expect(newcombe[0]).toBeLessThanOrEqual(difference! + 1e-12);
        expect(newcombe[1]).toBeGreaterThanOrEqual(difference! - 1e-12);
        expect(p === null || (p >= 0 && p <= 1)).toBe(true);
      }),
      settings,
    );
  });

  test('turn with their sides', () => {
    fc.assert(
      fc.property(arm, arm, (a, b) => {
        const [there, back] = [compareProportions(a, b), compareProportions(b, a)];
        if (there.z !== null) expect(back.z).toBeCloseTo(-there.z, 9);
        if (there.newcombe) expect(back.newcombe![0]).toBeCloseTo(-there.newcombe[1], 12);
      }),
      settings,
    );
  });

  test('with no exposures, no conversions or all conversions are null, never NaN', () => {
    const nobody = { exposures: 0, conversions: 0 };
    const none = { exposures: 10, conversions: 0 };
    const all = { exposures: 10, conversions: 10 };
    expect(compareProportions(nobody, all)).toMatchObject({
      controlRate: null,
      difference: null,
      lift: null,
      z: null,
      p: null,
      wald: null,
      newcombe: null,
      significant: false,
    });
    expect(compareProportions(all, all)).toMatchObject({ difference: 0, lift: 0, z: null, p: null });
    expect(compareProportions(none, all)).toMatchObject({ lift: null, difference: 1, significant: true });
    for (const wrong of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 11])
      expect(() => compareProportions({ exposures: 10, conversions: wrong }, all)).toThrow(RangeError);
  });
});

describe('the split of traffic', () => {
  test('does not depend on the order of the variants', () => {
    fc.assert(
      fc.property(fc.nat(1e6), fc.nat(1e6), fc.integer({ min: 1, max: 9 }), (a, b, weight) => {
        const [there, back] = [sampleRatio([a, b], [weight, 1]), sampleRatio([b, a], [1, weight])];
        if (there.chi2 === null) {
          expect(back.chi2).toBeNull();
          return;
        }
        expect(back.chi2! / (there.chi2 || 1)).toBeCloseTo(there.chi2 ? 1 : 0, 9);
        expect(back.mismatch).toBe(there.mismatch);
      }),
      settings,
    );
  });

  test('is null without exposures, and rejects invalid weights', () => {
    expect(sampleRatio([0, 0], [1, 1])).toMatchObject({ chi2: null, p: null, mismatch: false });
    expect(sampleRatio([44_000, 45_000], [1, 1])).toMatchObject({ mismatch: true, strictMismatch: true });
    expect(sampleRatio([44_300, 44_800], [1, 1]).mismatch).toBe(false);
    expect(() => sampleRatio([1, 2], [1])).toThrow(RangeError);
    expect(() => sampleRatio([1, 2], [1, 0])).toThrow(RangeError);
  });
});

describe('power and sample', () => {
  const rate = fc.double({ min: 0.01, max: 0.98, noNaN: true });
  test('power grows with the sample, from alpha to one', () => {
    fc.assert(
      fc.property(rate, rate, fc.integer({ min: 10, max: 1e6 }), (control, treatment, n) => {
        fc.pre(Math.abs(control - treatment) > 1e-3);
        const rates = { control, treatment };
        const [less, more] = [powerOf(rates, n)!, powerOf(rates, 2 * n)!];
        expect(more).toBeGreaterThanOrEqual(less - 1e-12);
        expect(more).toBeLessThanOrEqual(1 + 1e-12);
      }),
      settings,
    );
  });

  test('the planned sample has the planned power, and one fewer does not', () => {
    fc.assert(
      fc.property(rate, rate, fc.double({ min: 0.3, max: 3, noNaN: true }), (control, treatment, ratio) => {
        fc.pre(Math.abs(control - treatment) > 0.005);
        const rates = { control, treatment };
        const n = sampleSize(rates, { ratio })!;
        expect(powerOf(rates, n, { ratio })!).toBeGreaterThanOrEqual(0.8 - 1e-6);
        // The other tail adds a little, so the sample may be one more than necessary.
        if (n > 100) expect(powerOf(rates, Math.floor(n * 0.97), { ratio })!).toBeLessThan(0.8);
      }),
      settings,
    );
  });

  test('matches the textbooks', () => {
    // Fleiss, Levin and Paik without correction: 0.10 against 0.15 takes 686 each.
    expect(sampleSize({ control: 0.1, treatment: 0.15 })).toBe(686);
    expect(sampleSize({ control: 0.1, treatment: 0.1 })).toBeNull();
    expect(sampleSize({ control: 0.9, treatment: 1.1 })).toBeNull();
    expect(powerOf({ control: 0.1, treatment: 0.2 }, 0)).toBeNull();
  });
});

describe('several variants and several looks', () => {
  test('Holm raises every p, keeps their order, and never exceeds one', () => {
    fc.assert(
      fc.property(probabilities, (values) => {
        const adjusted = holm(values);
        for (const [i, p] of adjusted.entries()) {
          expect(p).toBeGreaterThanOrEqual(values[i]!);
          expect(p).toBeLessThanOrEqual(1);
          for (const [j, other] of adjusted.entries())
            if (values[i]! < values[j]!) expect(p).toBeLessThanOrEqual(other);
        }
      }),
      settings,
    );
    expect(holm([null, 0.04, null])).toEqual([null, 0.04, null]);
  });

  test('each look adds to the false positives, by less than the previous one', () => {
    const rates = Array.from({ length: 12 }, (_, i) => peekingFalsePositives(i + 1));
    for (let i = 2; i < rates.length; i++) {
      expect(rates[i]!).toBeGreaterThan(rates[i - 1]!);
      expect(rates[i]! - rates[i - 1]!).toBeLessThan(rates[i - 1]! - rates[i - 2]!);
    }
    // The table of Armitage, McPherson and Rowe.
    expect(peekingFalsePositives(20)).toBeCloseTo(0.248, 3);
    expect(peekingFalsePositives(5, 0.01)).toBeCloseTo(0.033, 3);
    for (const looks of [0, -1, 1.5]) expect(() => peekingFalsePositives(looks)).toThrow(RangeError);
  });

  test('p is not rounded over alpha', () => {
    expect([0.31, 0.0006164, 0.0499996, 0.05, 0.00001, 0.012].map((p) => probabilityText(p))).toEqual([
      'p = 0.31',
      'p = 0.0006',
      'p = 0.0499996',
      'p = 0.050',
      'p < 0.0001',
      'p = 0.012',
    ]);
  });
});
