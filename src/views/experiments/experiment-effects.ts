import type { Effect } from '../../charts/effects.ts';
import { intervalConfidence, type Judged } from '../../figures/experiments/experiment.ts';
import type { Experiment } from '../../schemas/experiment.ts';
import { liftRange } from './experiment-answer.ts';

/** The effects of an experiment's variants on its metric, as a chart. */
export interface ExperimentEffects {
  title: string;
  effects: Effect[];
  /** The smallest effect that matters, in percent of the control's rate, with its sign. */
  smallest: number;
  /** Confidence of the intervals, in percent. */
  confidence: number;
  metric: string;
}

/** The effect of each variant on the metric; undefined if it is unknown or the numbers are invalid. */
export function experimentEffects(data: Experiment, judged: Judged): ExperimentEffects | undefined {
  const { state, unread, rivals, smallest } = judged;
  if (unread) return undefined;
  const effects = rivals.flatMap((rivalry) => {
    const range = liftRange(rivalry);
    const { lift } = rivalry.comparison;
    return range && lift !== null
      ? [{ name: rivalry.variant.name, lift, low: range[0], high: range[1] }]
      : [];
  });
  if (effects.length === 0) return undefined;
  return {
    title: `${state === 'interim' ? 'Effect so far' : 'Effect'} on ${data.metric.name}`,
    effects,
    smallest: 100 * smallest * (data.metric.better === 'higher' ? 1 : -1),
    confidence: 100 * intervalConfidence(data),
    metric: data.metric.name,
  };
}
