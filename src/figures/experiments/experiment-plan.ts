import type { Experiment } from '../../schemas/experiment.ts';
import { powerOf, type Rates, sampleSize } from './sample-size.ts';

type Plan = Pick<Experiment, 'metric' | 'alpha' | 'power' | 'plannedSample' | 'variants'>;

/** The smallest effect that matters, as a share of the baseline: 5 % → 0.05, 2 points of 40 % → 0.05. */
export function effectSize({ metric: { smallestEffect, baseline } }: Pick<Experiment, 'metric'>): number {
  return smallestEffect.value / (smallestEffect.unit === '%' ? 100 : baseline);
}

/** The baseline, and the rate that the smallest effect that matters would make of it; shares that may lie beyond 0 and 1. */
export function plannedRates(data: Pick<Experiment, 'metric'>): Rates {
  const control = data.metric.baseline / 100;
  const direction = data.metric.better === 'higher' ? 1 : -1;
  return { control, treatment: control * (1 + direction * effectSize(data)) };
}

/**
 * Exposures that each variant needs, by its weight. The stated sample is that of the least weight. Computed for the rival
 * that is hardest to tell from the control, at alpha ÷ number of rivals, so that Holm's adjustment finds its power too.
 */
export function plannedSamples(data: Plan, weights: readonly number[]): (number | null)[] {
  const least = Math.min(...weights);
  if (data.plannedSample !== undefined)
    return weights.map((weight) => Math.ceil((data.plannedSample! * weight) / least));
  const control = weights[data.variants.findIndex((variant) => variant.control)];
  if (control === undefined) return weights.map(() => null);
  const rivals = weights.filter((_, i) => !data.variants[i]!.control);
  if (rivals.length === 0) return weights.map(() => null);
  const alpha = data.alpha / Math.max(1, rivals.length);
  const needed = rivals.map((weight) =>
    sampleSize(plannedRates(data), { alpha, power: data.power, ratio: weight / control }),
  );
  if (needed.includes(null)) return weights.map(() => null);
  const most = Math.max(...(needed as number[]));
  return weights.map((weight) => Math.ceil((most * weight) / control));
}

/** How likely so many exposures of the control and a rival find the smallest effect that matters; null where unknown. */
export function powerAt(data: Plan, control: number, rival: number): number | null {
  const alpha = data.alpha / Math.max(1, data.variants.length - 1);
  return powerOf(plannedRates(data), control, { alpha, ratio: rival / control });
}
