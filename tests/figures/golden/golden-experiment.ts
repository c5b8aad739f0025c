import { expect } from 'vitest';
import { holm, holmRejects } from '../../../src/figures/experiments/holm.ts';
import { peekingFalsePositives } from '../../../src/figures/experiments/peeking.ts';
import { sampleRatio } from '../../../src/figures/experiments/sample-ratio.ts';
import { type Arm, compareProportions } from '../../../src/figures/experiments/two-proportions.ts';
import { near, type Reproduce } from './golden.ts';

const arm = ([conversions, exposures]: [number, number]): Arm => ({ conversions, exposures });

const ratioCase: Reproduce = (golden) => {
  const { input, expected } = golden;
  const { chi2, degrees, p, mismatch, strictMismatch } = sampleRatio(input.observed, input.ratio);
  near(chi2, expected.chi2, golden);
  near(p, expected.p, golden);
  expect({ degrees, mismatch, strictMismatch }).toEqual({
    degrees: expected.df,
    mismatch: expected.flag_p_lt_0_01,
    strictMismatch: expected.flag_p_lt_0_001,
  });
};

/** The group `experiment`. */
export const experimentCases: Record<string, Reproduce> = {
  'ab.significant': (golden) => {
    const { input, expected } = golden;
    const result = compareProportions(arm(input.control), arm(input.treatment));
    near(result.controlRate, expected.p_control, golden);
    near(result.treatmentRate, expected.p_treatment, golden);
    near(result.difference, expected.diff, golden);
    near(result.lift, expected.relative_lift_pct, golden);
    near(result.z, expected.z, golden);
    near(result.p, expected.p_two_sided, golden);
    for (const i of [0, 1] as const) {
      near(result.wald![i], expected.wald_ci95[i], golden);
      near(result.newcombe![i], expected.newcombe_ci95[i], golden);
    }
    expect(result.significant).toBe(expected.significant_95);
  },
  'ab.newcombe_published': (golden) => {
    const { input, expected } = golden;
    const { difference, newcombe } = compareProportions(arm(input.control), arm(input.treatment));
    near(difference, expected.diff, golden);
    near(newcombe![0], expected.ci95[0], golden);
    near(newcombe![1], expected.ci95[1], golden);
  },
  'ab.zero_conversions': ({ input, expected }) => {
    const { z, p, lift, significant } = compareProportions(arm(input.control), arm(input.treatment));
    expect({ z, p_two_sided: p, relative_lift_pct: lift, significant_95: significant }).toEqual(expected);
  },
  'srm.10000_10050': ratioCase,
  'srm.three_arms': ratioCase,
  'ab.peeking_inflation': (golden) => {
    const { input, expected } = golden;
    for (const looks of input.looks)
      near(peekingFalsePositives(looks, input.alpha), expected.fpr[looks], golden);
    for (const [looks, wrong] of Object.entries<number>(expected.independent_formula_wrong))
      expect(peekingFalsePositives(Number(looks), input.alpha)).toBeLessThan(wrong);
  },
  'ab.holm': (golden) => {
    const { input, expected } = golden;
    for (const [i, p] of holm<number>(input.p).entries()) near(p, expected.adjusted[i], golden);
    expect(holmRejects(input.p, input.alpha)).toEqual(expected.reject);
  },
};
