import { expect } from 'vitest';
import { budgetStatus, budgetVariance } from '../../../src/figures/finance/budget.ts';
import { type Forecast, holt, linearTrend, methods } from '../../../src/figures/finance/forecast.ts';
import { classifyMovements, monthlyAmount, mrrFigures } from '../../../src/figures/finance/mrr.ts';
import {
  acquisitionCosts,
  cappedLifetimeValue,
  lifetimeRatio,
  lifetimeValue,
  portfolioReturn,
  ratioMeets,
  runwayMonths,
} from '../../../src/figures/finance/unit-economics.ts';
import { type Golden, near, type Reproduce } from './golden.ts';

/** A number, or null where the case expects none. */
function nearOrNull(actual: number | null, expected: number | null, golden: Golden): void {
  if (expected === null) expect(actual).toBeNull();
  else near(actual, expected, golden);
}

interface ExpectedAhead {
  h: number;
  forecast: number;
  se: number;
  lo95: number;
  hi95: number;
}

function forecastsAre(made: Forecast, golden: Golden): void {
  const expected = golden.expected.forecasts as ExpectedAhead[];
  expect(made.forecasts).toHaveLength(expected.length);
  for (const [i, { h, forecast, se, lo95, hi95 }] of expected.entries()) {
    const ahead = made.forecasts![i]!;
    expect(ahead.h).toBe(h);
    near(ahead.forecast, forecast, golden);
    near(ahead.se, se, golden);
    near(ahead.low, lo95, golden);
    near(ahead.high, hi95, golden);
  }
}

const termsOf = (made: Forecast) => (made.forecasts === null ? {} : made.terms);

/** The group `finance`. */
export const financeCases: Record<string, Reproduce> = {
  'cac.blended_and_channel': (golden) => {
    const { blended, channels } = acquisitionCosts(golden.input.channels);
    const { blended: expected, ...byChannel } = golden.expected;
    near(blended, expected, golden);
    for (const [channel, cost] of Object.entries(byChannel))
      nearOrNull(channels[channel]!, cost as number | null, golden);
  },
  'ltv.zero_churn': (golden) => {
    const { arpa, gross_margin: margin, monthly_churn: churn, cap_months } = golden.input;
    nearOrNull(lifetimeValue({ arpa, margin, churn }), golden.expected.ltv, golden);
    near(cappedLifetimeValue({ arpa, margin, churn }, cap_months), golden.expected.ltv_capped, golden);
  },
  'ltv_cac.boundary': (golden) => {
    const ratio = lifetimeRatio(golden.input.ltv, golden.input.cac);
    near(ratio, golden.expected.ratio, golden);
    expect(ratioMeets(ratio, '>', 3)).toBe(golden.expected.meets_gt_3);
    expect(ratioMeets(ratio, '>=', 3)).toBe(golden.expected.meets_gte_3);
  },
  'mrr.waterfall': (golden) => {
    const made = mrrFigures(golden.input);
    const { expected } = golden;
    expect([made.closing, made.arr, made.netNew]).toEqual([expected.closing, expected.arr, expected.net_new]);
    near(made.grossChurn, expected.gross_mrr_churn_pct, golden);
    near(made.netChurn, expected.net_mrr_churn_chartmogul_pct, golden);
    near(made.netRetention, expected.nrr_pct, golden);
    near(made.netRetentionWithReactivation, expected.nrr_incl_reactivation_pct, golden);
    near(made.grossRetention, expected.grr_pct, golden);
    near(made.quickRatio, expected.quick_ratio, golden);
  },
  'mrr.classify_by_customer': (golden) => {
    const { t0, t1, ever_paid_before } = golden.input;
    const { grr_pct, nrr_pct, closing, ...movements } = golden.expected;
    const made = classifyMovements(t0, t1, ever_paid_before);
    expect(made).toEqual(movements);
    const figures = mrrFigures(made);
    expect(figures.closing).toBe(closing);
    near(figures.grossRetention, grr_pct, golden);
    near(figures.netRetention, nrr_pct, golden);
  },
  'mrr.normalise_annual': (golden) => {
    near(monthlyAmount(golden.input.amount, golden.input.plan), golden.expected.mrr, golden);
  },
  'forecast.linear_trend_pi95': (golden) => {
    const made = linearTrend(golden.input.series, golden.input.h);
    const { intercept, slope, residual, t } = termsOf(made);
    near(intercept, golden.expected.intercept, golden);
    near(slope, golden.expected.slope, golden);
    near(residual, golden.expected.residual_s, golden);
    near(t, golden.expected.t_crit, golden);
    forecastsAre(made, golden);
  },
  'forecast.holt_fixed_params': (golden) => {
    const { series, alpha, beta_star, h } = golden.input;
    const made = holt(series, h, alpha, beta_star);
    const { level, trend, sigma, residuals } = termsOf(made);
    near(level, golden.expected.level, golden);
    near(trend, golden.expected.trend, golden);
    near(sigma, golden.expected.sigma, golden);
    expect(residuals).toBe(golden.expected.n_residuals);
    forecastsAre(made, golden);
  },
  'forecast.too_short': ({ input, expected }) => {
    for (const { of } of Object.values(methods)) {
      const made = of(input.series, 3);
      expect(made.forecasts).toBe(expected.forecast);
      expect(made.reason).toMatch(/one value is known, and at least \d+ are needed/);
    }
  },
  'budget_variance.published': (golden) => {
    for (const [i, [, kind, budget, actual]] of golden.input.lines.entries()) {
      const { variance, pct, flag } = golden.expected.rows[i];
      const made = budgetVariance(kind, budget, actual);
      expect([made.amount, made.flag]).toEqual([variance, flag]);
      near(made.percent, pct, golden);
    }
  },
  'budget_status.5pct_band': ({ input, expected }) => {
    expect(input.costs.map(([budget, actual]: [number, number]) => budgetStatus(budget, actual))).toEqual(
      expected.status,
    );
  },
  portfolio_roi: (golden) => {
    const projects = golden.input.projects.map(({ cost, ret }: { cost: number; ret: number }) => ({
      cost,
      return: ret,
    }));
    const roi = portfolioReturn(projects);
    near(roi, golden.expected.roi_pct, golden);
    expect(ratioMeets(roi, '>', 25)).toBe(golden.expected.meets_gt_25);
    expect(roi).not.toBeCloseTo(golden.expected.naive_mean_pct, 3);
  },
  'cash.profitable': ({ input, expected }) => {
    expect(runwayMonths(input.cash, input.net_burn_last3)).toBe(expected.runway_months);
  },
};
