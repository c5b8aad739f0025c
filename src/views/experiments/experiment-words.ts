import { type Judged, weightsOf } from '../../figures/experiments/experiment.ts';
import { plannedRates, powerAt } from '../../figures/experiments/experiment-plan.ts';
import { peekingFalsePositives } from '../../figures/experiments/peeking.ts';
import { probabilityText } from '../../figures/probability-text.ts';
import type { Experiment } from '../../schemas/experiment.ts';
import { formatNumber, listWords } from '../../words/format.ts';
import { neededText } from './experiment-answer.ts';

/** A percentage with up to two decimals, without trailing zeros. */
const short = (percent: number) => {
  const rounded = Number(percent.toFixed(2));
  return formatNumber(rounded, String(rounded).split('.')[1]?.length ?? 0);
};

/** The smallest effect that matters as it was written. */
function smallestText({ metric: { smallestEffect, better } }: Experiment): string {
  const { value, unit } = smallestEffect;
  return `${value} ${unit === '%' ? '% of the baseline' : value === 1 ? 'point' : 'points'} ${better === 'higher' ? 'more' : 'less'}`;
}

/** The size of the planned sample, where it comes from, and what it can detect. */
export function planWords(data: Experiment, { planned }: Judged): string[] {
  const { control, treatment } = plannedRates(data);
  const rival = data.variants.findIndex((variant) => !variant.control);
  const own = data.variants.findIndex((variant) => variant.control);
  const [a, b] = [planned[own] ?? null, planned[rival] ?? null];
  const power = a === null || b === null ? null : powerAt(data, a, b);
  const effect = `from ${short(100 * control)} to ${short(100 * treatment)} %`;
  return [
    `The smallest effect that matters is ${smallestText(data)}: ${effect}.`,
    data.plannedSample === undefined
      ? `Detecting it ${formatNumber(100 * data.power)} times in 100 if it exists, with at most ${short(100 * data.alpha)} false positives in 100 if it does not, takes ${neededText(planned)}.`
      : `The plan is ${neededText(planned)}${power === null ? '' : `, which detect it ${formatNumber(Math.floor(100 * power))} times in 100 if it exists, with at most ${short(100 * data.alpha)} false positives in 100 if it does not`}.`,
  ];
}

/** What the sample so far can detect; undefined if unknown. */
export function powerWords(data: Experiment, { progress }: Judged): string | undefined {
  const control = data.variants.find((variant) => variant.control)?.exposures;
  const rival = Math.min(
    ...data.variants.filter((variant) => !variant.control).map(({ exposures = 0 }) => exposures),
  );
  if (progress === null || progress >= 100 || !control || !rival) return undefined;
  const power = powerAt(data, control, rival);
  return power === null
    ? undefined
    : `The sample so far would detect an effect that matters ${formatNumber(Math.floor(100 * power))} times in 100.`;
}

/** What peeking costs: how often chance is mistaken for an effect. */
export function peekingWords({ alpha }: Experiment): string {
  const rate = (looks: number) => `${formatNumber(100 * peekingFalsePositives(looks, alpha), 0)}`;
  return `Looking once, at the end, mistakes chance for an effect ${short(100 * alpha)} times in 100. Looking five times and stopping at the first good result does so ${rate(5)} times; looking ten times, ${rate(10)}.`;
}

/** Whether traffic was split as planned. */
export function ratioWords(data: Experiment, { ratio }: Judged): string {
  if (!ratio || ratio.p === null) return 'Unknown: exposures are not recorded.';
  const counts = data.variants.map(({ exposures }) => formatNumber(exposures));
  const split = weightsOf(data).join(' : ');
  const p = probabilityText(ratio.p, 0.01);
  return ratio.mismatch
    ? `${ratio.strictMismatch ? 'No' : 'In doubt'}: ${listWords(counts)} exposures do not match ${split} (χ² = ${formatNumber(ratio.chi2, 1)}, ${p}). Chance alone produces such a difference less than once in a ${ratio.strictMismatch ? 'thousand' : 'hundred'} looks. Common causes: a redirect, a cache, a filter for bots or lost events in one variant only.`
    : `Yes: ${listWords(counts)} exposures match ${split} (χ² = ${formatNumber(ratio.chi2, 2)}, ${p}; below 0.01 it would be in doubt, below 0.001 not as planned).`;
}
