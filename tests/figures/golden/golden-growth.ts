import { expect } from 'vitest';
import { meets } from '../../../src/figures/exact.ts';
import { calendarDay, cohortRate, elapsedDay, hourFlooredDay } from '../../../src/figures/growth/cohorts.ts';
import { customerChurn } from '../../../src/figures/growth/customer-churn.ts';
import { funnel } from '../../../src/figures/growth/funnel.ts';
import { compoundGrowth, growth } from '../../../src/figures/growth/growth-rate.ts';
import { viral } from '../../../src/figures/growth/viral-coefficient.ts';
import {
  type Answers,
  answersOf,
  netPromoter,
  npsChange,
} from '../../../src/figures/metrics/net-promoter.ts';
import { at } from '../../support/ledger-parts.ts';
import { near, type Reproduce } from './golden.ts';

const answers = ([promoters, passives, detractors]: [number, number, number]): Answers => ({
  promoters,
  passives,
  detractors,
});

/** The group `growth`. */
export const growthCases: Record<string, Reproduce> = {
  mom_growth: (golden) => {
    const percent = growth(golden.input.prev, golden.input.cur);
    near(percent, golden.expected.pct, golden);
    expect(meets(percent!, '>', 20)).toBe(golden.expected.meets_gt_20);
  },
  cmgr: (golden) => {
    const { start, end, months } = golden.input;
    near(compoundGrowth(start, end, months), golden.expected.pct, golden);
  },
  activation_rate: (golden) => {
    const { input, expected } = golden;
    const cohorts = input.signups.map(({ day, n, activated }: Record<string, never>) => ({
      day,
      signups: n,
      counted: activated,
    }));
    const { eligible, counted, percent } = cohortRate(cohorts, input.as_of, input.window_days);
    expect({ eligible, activated: counted }).toEqual({
      eligible: expected.eligible,
      activated: expected.activated,
    });
    near(percent, expected.pct, golden);
    near(cohortRate(cohorts, input.as_of, 0).percent, expected.naive_pct_including_immature, golden);
  },
  'retention.day_boundary_24h_vs_calendar': ({ input, expected }) => {
    const [signup, event] = [at(input.signup), at(input.event)];
    expect({
      calendar_day: calendarDay(signup, event, 'America/New_York'),
      strict_24h_day: elapsedDay(signup, event),
      amplitude_hour_floor_day: hourFlooredDay(signup, event, 'America/New_York'),
    }).toEqual(expected);
  },
  'churn.customer': (golden) => {
    const { input, expected } = golden;
    const churn = customerChurn({
      opening: input.opening,
      lost: input.lost_from_opening,
      new: input.new,
      newThenLost: input.new_then_lost,
    });
    near(churn.percent, expected.churn_pct, golden);
    near(churn.annualised, expected.annualised_pct, golden);
    expect(churn.closing).toBe(expected.closing);
    expect(churn.percent).toBeLessThan(expected.naive_pct);
  },
  'viral.k': (golden) => {
    const { input, expected } = golden;
    const { invitesPerUser, conversion, k, ceiling } = viral(input.users, input.invites, input.accepted);
    near(invitesPerUser, expected.invites_per_user, golden);
    near(conversion, expected.conversion, golden);
    near(k, expected.k, golden);
    near(ceiling, expected.ceiling_users, golden);
  },
  'nps.moe_324': (golden) => {
    const { input, expected } = golden;
    const result = netPromoter(input, input.confidence);
    expect(result.n).toBe(expected.n);
    near(result.nps, expected.nps, golden);
    near(result.variance, expected.variance, golden);
    near(result.standardError, expected.se_points, golden);
    near(result.marginOfError, expected.moe95, golden);
    near(result.low, expected.lo, golden);
    near(result.high, expected.hi, golden);
  },
  'nps.from_scores': (golden) => {
    const { nps, ...counts } = golden.expected;
    const sorted = answersOf(golden.input.scores);
    expect(sorted).toEqual(counts);
    near(netPromoter(sorted).nps, nps, golden);
  },
  'nps.change_significance': (golden) => {
    const { input, expected } = golden;
    const change = npsChange(answers(input.prev), answers(input.cur));
    near(change.delta, expected.delta, golden);
    near(change.z, expected.z, golden);
    near(change.p, expected.p_two_sided, golden);
    expect(change.significant).toBe(expected.significant_95);
  },
  funnel: (golden) => {
    const { steps, overall } = funnel(golden.input.steps.map(([, count]: [string, number]) => count));
    expect(steps).toHaveLength(golden.expected.step_pct.length);
    for (const [i, step] of steps.entries()) near(step, golden.expected.step_pct[i], golden);
    near(overall, golden.expected.overall_pct, golden);
  },
};
