import { expect } from 'vitest';
import {
  individualSignals,
  type Limits,
  naturalLimits,
  type Series,
  type SignalRule,
} from '../../../src/figures/signals/individuals.ts';
import { meanShare, type Share, shareLimits, shareSignals } from '../../../src/figures/signals/shares.ts';
import { type Golden, near, type Reproduce } from './golden.ts';

/** The values that break a rule, as the cases list them. */
const listed = (rules: readonly SignalRule[][], from = 0) =>
  rules.flatMap((each, i) => (each.length > 0 ? [{ index: from + i, rules: each }] : []));

function nearLimits(limits: Limits | undefined, expected: Record<string, number>, golden: Golden): void {
  expect(limits).toMatchObject({ n: expected.n, ranges: expected.n_ranges });
  near(limits!.mean, expected.mean!, golden);
  near(limits!.meanMovingRange, expected.mean_moving_range!, golden);
  near(limits!.upper, expected.upper!, golden);
  near(limits!.lower, expected.lower!, golden);
  near(limits!.upperRangeLimit, expected.upper_range_limit!, golden);
}

function individuals(golden: Golden): void {
  const { input, expected } = golden;
  const values: Series = input.values;
  const [first, last] = input.baseline_first_last;
  const limits = naturalLimits(values.slice(first, last + 1));
  if (expected.limits === null) {
    expect(limits).toBeUndefined();
    return;
  }
  nearLimits(limits, expected.limits, golden);
  expect(listed(individualSignals(values, limits!))).toEqual(expected.signals);
  const { published } = expected;
  if (!published) return;
  near(limits!.upper, published.upper, { tolerance: published.within });
  near(limits!.lower, published.lower, { tolerance: published.within });
}

function shares(golden: Golden): void {
  const { input, expected } = golden;
  const all: Share[] = input.counts.map(([count, n]: [number, number]) => ({ count, n }));
  const [first, last] = input.baseline_first_last;
  const p = meanShare(all.slice(first, last + 1))!;
  near(p, expected.mean_share, golden);
  for (const [n, limits] of Object.entries<{ lower: number; upper: number; method: string }>(
    expected.limits_by_n,
  )) {
    const own = shareLimits(p, Number(n));
    near(own.lower, limits.lower, golden);
    near(own.upper, limits.upper, golden);
    expect(own.method).toBe(limits.method);
  }
  expect(listed(shareSignals(all, p))).toEqual(expected.signals);
}

function rebased(golden: Golden): void {
  const { input, expected } = golden;
  const values: Series = input.values;
  const found = input.baselines.flatMap(
    (
      { first_last: [first, last], applies_from: from = 0 }: { first_last: number[]; applies_from?: number },
      i: number,
    ) => {
      const limits = naturalLimits(values.slice(first, last! + 1));
      nearLimits(limits, expected.limits[i], golden);
      const end = input.baselines[i + 1]?.applies_from ?? values.length;
      return listed(individualSignals(values.slice(from, end), limits!), from);
    },
  );
  expect(found).toEqual(expected.signals);
}

export const signalCases: Record<string, Reproduce> = {
  'signals.published_nist_flow_rate': individuals,
  'signals.published_wheeler_trade_deficit': individuals,
  'signals.published_p_chart_varying_n': shares,
  'signals.published_p_chart_constant_n': shares,
  'signals.exactly_on_the_limit': individuals,
  'signals.eight_on_one_side_and_ties': individuals,
  'signals.three_of_four': individuals,
  'signals.gap_breaks_ranges_and_runs': individuals,
  'signals.constant_series': individuals,
  'signals.too_few_points_no_verdict': individuals,
  'signals.rebased_by_a_recorded_reason': rebased,
  'signals.small_n_exact_binomial': shares,
};
