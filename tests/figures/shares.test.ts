import { describe, expect, test } from 'vitest';
import {
  changeFailureRate,
  deploymentFrequency,
  leadTime,
  reworkRate,
} from '../../src/figures/deployments/deployment.ts';
import { cohortRate } from '../../src/figures/growth/cohorts.ts';
import { customerChurn } from '../../src/figures/growth/customer-churn.ts';
import { funnel } from '../../src/figures/growth/funnel.ts';
import { compoundGrowth, growth } from '../../src/figures/growth/growth-rate.ts';
import { viral } from '../../src/figures/growth/viral-coefficient.ts';
import { answersOf, netPromoter } from '../../src/figures/metrics/net-promoter.ts';
import {
  firstContactOfTickets,
  firstContactResolution,
  firstResponseAttainment,
  satisfaction,
  satisfactionOfCounts,
} from '../../src/figures/metrics/support.ts';
import { percentage } from '../../src/figures/statistics.ts';

const nonsense = [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY];

describe('shares', () => {
  test('of zero are null, and no part exceeds its whole', () => {
    expect(percentage(0, 0)).toBeNull();
    expect(firstContactResolution(0, 0)).toBeNull();
    expect(reworkRate(0, 0)).toBeNull();
    expect(changeFailureRate(0, {})).toEqual({ failed: 0, percent: null });
    expect(customerChurn({ opening: 0, lost: 0 })).toEqual({ percent: null, annualised: null, closing: 0 });
    expect(viral(0, 0, 0)).toEqual({ invitesPerUser: null, conversion: null, k: null, ceiling: null });
    expect(firstContactOfTickets([null, null])).toBeNull();
    expect(cohortRate([], '2026-01-01', 7)).toEqual({ eligible: 0, counted: 0, percent: null });
    for (const refuse of [
      () => firstContactResolution(2, 1),
      () => reworkRate(1, 2),
      () => changeFailureRate(1, { a: 1, b: 2 }),
      () => customerChurn({ opening: 1, lost: 2 }),
      () => customerChurn({ opening: 9, lost: 0, new: 1, newThenLost: 2 }),
      () => viral(10, 1, 2),
      () => cohortRate([{ day: '2026-01-01', signups: 1, counted: 2 }], '2026-02-01', 7),
      () => deploymentFrequency(1, 5, 6),
    ])
      expect(refuse).toThrow(RangeError);
  });

  test('reject invalid counts', () => {
    for (const wrong of nonsense) {
      expect(() => deploymentFrequency(wrong, 30, 20)).toThrow(RangeError);
      expect(() => changeFailureRate(10, { a: wrong })).toThrow(RangeError);
      expect(() => viral(wrong, 1, 1)).toThrow(RangeError);
      expect(() => funnel([10, wrong])).toThrow(RangeError);
      expect(() => netPromoter({ promoters: wrong, passives: 0, detractors: 0 })).toThrow(RangeError);
      expect(() => satisfactionOfCounts({ 1: 0, 2: 0, 3: 0, 4: 0, 5: wrong })).toThrow(RangeError);
      expect(() => customerChurn({ opening: 10, lost: wrong })).toThrow(RangeError);
    }
    for (const wrong of [-1, Number.NaN]) {
      expect(() => growth(wrong, 1)).toThrow(RangeError);
      expect(() => compoundGrowth(1, wrong, 1)).toThrow(RangeError);
      expect(() => leadTime([wrong])).toThrow(RangeError);
      expect(() => firstResponseAttainment([wrong], [], { comparator: '<', value: 4 })).toThrow(RangeError);
    }
    for (const mark of [0, 6, 4.5, Number.NaN]) expect(() => satisfaction([mark])).toThrow(RangeError);
    for (const score of [-1, 11, 9.5, Number.NaN]) expect(() => answersOf([score])).toThrow(RangeError);
    for (const contacts of [0, 1.5]) expect(() => firstContactOfTickets([contacts])).toThrow(RangeError);
  });
});
