import type { Effect } from '../../charts/effects.ts';
import { intervalConfidence, type Judged, type Rivalry } from '../../figures/experiments/experiment.ts';
import type { Experiment } from '../../schemas/experiment.ts';
import { formatNumber, plural } from '../../words/format.ts';
import { liftRange } from './experiment-answer.ts';
import type { ExperimentRow } from './register.ts';

/** Maximum number of experiments in one chart, the latest ones. */
const CHARTED = 12;

/** Effects on one axis, as a chart. */
export interface EffectsChart {
  title: string;
  subtitle: string;
  effects: Effect[];
  /** The heading of the first column of its table. */
  first: string;
}

function effectOf(rivalry: Rivalry, name: string, smallest: number, sign: number): Effect[] {
  const range = liftRange(rivalry);
  const { lift } = rivalry.comparison;
  if (!range || lift === null) return [];
  const [low, high] = range.map((end) => sign * end).sort((a, b) => a - b) as [number, number];
  return [{ name, lift: sign * lift, low, high, smallest }];
}

/** The effect of each variant on the metric; undefined if it is unknown or the numbers are invalid. */
export function experimentEffects(data: Experiment, judged: Judged): EffectsChart | undefined {
  const { state, unread, rivals, smallest } = judged;
  if (unread) return undefined;
  const least = 100 * smallest * (data.metric.better === 'higher' ? 1 : -1);
  const effects = rivals.flatMap((rivalry) => effectOf(rivalry, rivalry.variant.name, least, 1));
  if (effects.length === 0) return undefined;
  const confidence = 100 * intervalConfidence(data);
  const sure = formatNumber(confidence, Number.isInteger(confidence) ? 0 : 1);
  return {
    title: `${state === 'interim' ? 'Effect so far' : 'Effect'} on ${data.metric.name}`,
    subtitle: `Change in percent of the control’s rate: ${data.metric.name}. The bar is the ${sure} % interval`,
    effects,
    first: 'Variant',
  };
}

/**
 * The effects of the latest experiments with a result, the best first, each with its smallest effect that matters; signed so that
 * positive is better. Undefined if there are fewer than two.
 */
export function registerEffects(rows: readonly ExperimentRow[]): EffectsChart | undefined {
  const effects = rows
    .flatMap(({ entry: { data }, judged: { state, unread, leading, smallest } }) =>
      !unread && leading && ['winner', 'won-with-harm', 'loser', 'inconclusive'].includes(state)
        ? effectOf(leading, data.title, 100 * smallest, data.metric.better === 'higher' ? 1 : -1)
        : [],
    )
    .slice(0, CHARTED)
    .sort((a, b) => b.lift - a.lift);
  if (effects.length < 2) return undefined;
  const surely = effects.filter(({ low, smallest }) => low >= smallest).length;
  const better = effects.filter(({ low }) => low > 0).length;
  return {
    title: `${better} of the last ${plural(effects.length, 'result')} are improvements, ${surely === 0 ? 'none' : surely} certain to matter`,
    subtitle:
      'Change of each metric in percent of the control’s rate, positive is better. The bar is the interval; dashed: the smallest change that matters',
    effects,
    first: 'Experiment',
  };
}
