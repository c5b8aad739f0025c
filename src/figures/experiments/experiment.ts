import type { Experiment, Variant } from '../../schemas/experiment.ts';
import { effectSize, plannedSamples } from './experiment-plan.ts';
import type { ExperimentState } from './experiment-states.ts';
import { holm, holmRejects } from './holm.ts';
import { type SampleRatio, sampleRatio } from './sample-ratio.ts';
import { type Comparison, compareProportions } from './two-proportions.ts';

/** A variant against the control. */
export interface Rivalry {
  variant: Variant;
  comparison: Comparison;
  /** Holm's, where there are several rivals; else its own. */
  p: number | null;
  /** Whether p is below the experiment's alpha, and in which direction. */
  verdict: 'better' | 'worse' | 'open';
}

/** What an experiment's numbers say. */
export interface Judged {
  state: ExperimentState;
  control: Variant | undefined;
  /** Without the control, in the file's order; empty where counts are missing. */
  rivals: Rivalry[];
  /** The rival that the figures are about: the one that does best. */
  leading: Rivalry | undefined;
  /** Undefined where exposures are missing. */
  ratio: SampleRatio | undefined;
  /** Exposures that each variant needs, in the file's order; null where no number can be computed. */
  planned: (number | null)[];
  /** The least that any variant has of what it needs, in percent. */
  progress: number | null;
  /** The smallest effect that matters, as a share of the baseline. */
  smallest: number;
  /** The variants may not have been shown as planned, so that no result is read. */
  unread: boolean;
}

/** The weights of the variants' traffic, in the file's order. A variant without one counts 1. */
export function weightsOf({ allocation, variants }: Pick<Experiment, 'allocation' | 'variants'>): number[] {
  return variants.map(({ id }) => (allocation && Object.hasOwn(allocation, id) ? allocation[id]! : 1));
}

/** Variants whose counts are known and possible. */
function counted(variant: Variant): variant is Variant & { exposures: number; conversions: number } {
  const { exposures, conversions } = variant;
  return exposures !== undefined && conversions !== undefined && conversions <= exposures;
}

/** The confidence of the intervals: 1 − alpha, with alpha shared by all that are compared with the control. */
export function intervalConfidence({ alpha, variants }: Pick<Experiment, 'alpha' | 'variants'>): number {
  return 1 - alpha / Math.max(1, variants.length - 1);
}

/** Each rival against the control, with p adjusted for how many there are. */
function rivalries(data: Experiment, control: Variant): Rivalry[] {
  if (!counted(control)) return [];
  const rivals = data.variants.filter((variant) => variant !== control).filter(counted);
  // Wider where there are several, so that interval and adjusted p tell the same.
  const compared = rivals.map((variant) => compareProportions(control, variant, intervalConfidence(data)));
  const values = compared.map(({ p }) => p);
  const [adjusted, rejected] = [holm(values), holmRejects(values, data.alpha)];
  const good = data.metric.better === 'higher' ? 1 : -1;
  return rivals.map((variant, i) => {
    const [comparison, p] = [compared[i]!, adjusted[i] ?? null];
    const verdict = !rejected[i] ? 'open' : comparison.difference! * good > 0 ? 'better' : 'worse';
    return { variant, comparison, p, verdict };
  });
}

/** The state, in the order in which it is asked: the split before the sample, the sample before significance. */
function stateOf(data: Experiment, rest: Pick<Judged, 'ratio' | 'rivals' | 'progress'>): ExperimentState {
  const { ratio, rivals, progress } = rest;
  if (data.started === undefined) return 'planned';
  if (ratio?.mismatch) return ratio.strictMismatch ? 'invalid' : 'doubtful';
  const over = data.ended !== undefined || data.decision !== undefined;
  const looked = rivals.length === data.variants.length - 1;
  if (!over && !looked) return 'running';
  if (!looked || progress === null || progress < 100) return over ? 'underpowered' : 'interim';
  if (rivals.some(({ verdict }) => verdict === 'better'))
    return data.guardrails.some(({ result }) => result === 'harmed') ? 'won-with-harm' : 'winner';
  return rivals.every(({ verdict }) => verdict === 'worse') ? 'loser' : 'inconclusive';
}

/** Judges an experiment by its counts alone, whatever was decided. */
export function judgeExperiment(data: Experiment): Judged {
  const control = data.variants.find((variant) => variant.control);
  const exposures = data.variants.flatMap((variant) => variant.exposures ?? []);
  const all = exposures.length === data.variants.length;
  const ratio = all ? sampleRatio(exposures, weightsOf(data)) : undefined;
  const planned = plannedSamples(data, weightsOf(data));
  const shares = planned.map((need, i) => (need === null || !all ? null : (100 * exposures[i]!) / need));
  const progress = shares.includes(null) ? null : Math.min(...(shares as number[]));
  const rivals = control ? rivalries(data, control) : [];
  const rest = { control, rivals, ratio, planned, progress };
  const good = data.metric.better === 'higher' ? 1 : -1;
  const leading = [...rivals].sort(
    (a, b) => good * ((b.comparison.difference ?? 0) - (a.comparison.difference ?? 0)),
  )[0];
  return {
    ...rest,
    state: stateOf(data, rest),
    leading,
    smallest: effectSize(data),
    unread: ratio?.mismatch ?? false,
  };
}
