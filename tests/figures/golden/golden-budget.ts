import { expect } from 'vitest';
import { availabilityIn } from '../../../src/figures/services/availability.ts';
import {
  alerts,
  allowance,
  burnRate,
  errorBudget,
  timeToExhaustion,
} from '../../../src/figures/services/error-budget.ts';
import { figuresOf } from '../../support/ledger.ts';
import { at, minute, outage } from '../../support/ledger-parts.ts';
import { near, type Reproduce } from './golden.ts';

const END = '2026-12-31T00:00:00Z';

/** The group `error_budget`. */
export const budgetCases: Record<string, Reproduce> = {
  'budget.minutes_999': (golden) => {
    for (const days of golden.input.windows_days)
      near(errorBudget(allowance(99.9) * days * 1440, 0).budget, golden.expected[days], golden);
  },
  'budget.overspent_negative': (golden) => {
    const { window_days, bad_minutes } = golden.input;
    const budget = errorBudget(allowance(99.9) * window_days * 1440, bad_minutes);
    near(budget.spentPercent, golden.expected.consumed_pct, golden);
    near(budget.left, golden.expected.remaining_minutes, golden);
    near(budget.leftPercent, golden.expected.remaining_pct, golden);
    const start = '2026-06-05T00:00:00Z';
    const { get } = figuresOf({ incidents: { a: outage(start, '2026-06-05T01:00:00Z') } }, END);
    const figure = get('error-budget', 'service:api', '2026-06');
    near(figure.value, golden.expected.remaining_pct, golden);
    near(figure.detail!.leftMinutes as number, golden.expected.remaining_minutes, golden);
    expect(figure.status).toBe('missed');
  },
  'budget.request_based': (golden) => {
    const { total_requests, bad_requests } = golden.input;
    const budget = errorBudget(allowance(99.9) * total_requests, bad_requests);
    near(budget.budget, golden.expected.allowed_bad, golden);
    near(budget.spentPercent, golden.expected.consumed_pct, golden);
  },
  'burn.rate_basic': (golden) => {
    const burn = burnRate(golden.input.error_rate, allowance(99.9));
    near(burn, golden.expected.burn_rate, golden);
    near(timeToExhaustion(golden.input.window_days, burn), golden.expected.exhaust_days, golden);
    expect(timeToExhaustion(30, 0)).toBeNull();
  },
  'burn.multiwindow_and': (golden) => {
    for (const [i, { long_err, short_err }] of golden.input.cases.entries()) {
      const [long, short] = [burnRate(long_err, allowance(99.9)), burnRate(short_err, allowance(99.9))];
      near(long, golden.expected.burn_long[i], golden);
      near(short, golden.expected.burn_short[i], golden);
      expect(alerts(long, short, golden.input.threshold)).toBe(golden.expected.fires[i]);
    }
    // The naive division falls short of the threshold; the comparison does not.
    expect(alerts(0.0144 / (1 - 0.999), 14.4, 14.4)).toBe(true);
  },
  'burn.from_incidents_30d': (golden) => {
    const { trailing_hours, outage_minutes_in_window } = golden.input;
    const rate = outage_minutes_in_window / (trailing_hours * 60);
    near(rate, golden.expected.error_rate, golden);
    near(burnRate(rate, allowance(99.9)), golden.expected.burn_rate, golden);
    const asOf = '2026-06-30T00:00:00Z';
    const { get, basis } = figuresOf(
      { incidents: { a: outage('2026-06-29T20:00:00Z', '2026-06-29T20:43:12Z') } },
      asOf,
    );
    near(get('error-budget', 'service:api', 'last-30-days').detail!.burnRate as number, 1, golden);
    const hours = {
      id: 'last-6-hours',
      kind: 'trailing',
      from: at(asOf) - 6 * 60 * minute,
      to: at(asOf),
    } as const;
    const sums = availabilityIn(basis.services, hours, at(asOf));
    near(burnRate(sums.lost / sums.elapsed, allowance(99.9)), (43.2 / 360) * 1000, golden);
  },
};
