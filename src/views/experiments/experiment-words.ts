import { type Judged, weightsOf } from '../../figures/experiments/experiment.ts';
import { plannedRates, powerAt } from '../../figures/experiments/experiment-plan.ts';
import { peekingFalsePositives } from '../../figures/experiments/peeking.ts';
import { probabilityText } from '../../figures/probability-text.ts';
import type { Experiment } from '../../schemas/experiment.ts';
import { formatNumber, listWords } from '../../words/format.ts';
import { neededText } from './experiment-answer.ts';

/** A percentage with no more decimals than it has, up to two. */
const short = (percent: number) => {
  const rounded = Number(percent.toFixed(2));
  return formatNumber(rounded, String(rounded).split('.')[1]?.length ?? 0);
};

/** The smallest effect that matters as it was written. */
function smallestText({ metric: { smallestEffect, better } }: Experiment): string {
  const { value, unit } = smallestEffect;
  return `${value} ${unit === '%' ? '% of the baseline' : value === 1 ? 'point' : 'points'} ${better === 'higher' ? 'more' : 'less'}`;
}

/** How large a sample was planned, where it comes from, and what it can show. */
export function planWords(data: Experiment, { planned }: Judged): string[] {
  const { control, treatment } = plannedRates(data);
  const rival = data.variants.findIndex((variant) => !variant.control);
  const own = data.variants.findIndex((variant) => variant.control);
  const [a, b] = [planned[own] ?? null, planned[rival] ?? null];
  const power = a === null || b === null ? null : powerAt(data, a, b);
  const effect = `from ${short(100 * control)} to ${short(100 * treatment)} %`;
  return [
    `The smallest change that would matter is ${smallestText(data)}: ${effect}.`,
    data.plannedSample === undefined
      ? `To find it ${formatNumber(100 * data.power)} times in 100 if it is there, and to see it at most ${short(100 * data.alpha)} times in 100 if it is not, takes ${neededText(planned)}.`
      : `Planned were ${neededText(planned)}${power === null ? '' : `: with them it would be found ${formatNumber(Math.floor(100 * power))} times in 100 if it is there, and seen at most ${short(100 * data.alpha)} times in 100 if it is not`}.`,
  ];
}

/** What the sample that there is could have shown; undefined where it is not known. */
export function powerWords(data: Experiment, { progress }: Judged): string | undefined {
  const control = data.variants.find((variant) => variant.control)?.exposures;
  const rival = Math.min(
    ...data.variants.filter((variant) => !variant.control).map(({ exposures = 0 }) => exposures),
  );
  if (progress === null || progress >= 100 || !control || !rival) return undefined;
  const power = powerAt(data, control, rival);
  return power === null
    ? undefined
    : `With what it has, a change that matters would be found ${formatNumber(Math.floor(100 * power))} times in 100.`;
}

/** What comes of looking early: how often nothing is taken for something. */
export function peekingWords({ alpha }: Experiment): string {
  const rate = (looks: number) => `${formatNumber(100 * peekingFalsePositives(looks, alpha), 0)}`;
  return `Who looks once at the end takes chance for an effect ${short(100 * alpha)} times in 100; who looks five times on the way and stops at the first good one, ${rate(5)} times; ten times, ${rate(10)}.`;
}

/** Whether the variants were shown as planned. */
export function ratioWords(data: Experiment, { ratio }: Judged): string {
  if (!ratio || ratio.p === null) return 'Exposures are not recorded, so it is not known.';
  const counts = data.variants.map(({ exposures }) => formatNumber(exposures));
  const split = weightsOf(data).join(' : ');
  const p = probabilityText(ratio.p, 0.01);
  return ratio.mismatch
    ? `${ratio.strictMismatch ? 'No' : 'In doubt'}: ${listWords(counts)} exposures do not fit ${split} (χ² = ${formatNumber(ratio.chi2, 1)}, ${p}). Chance alone gives such a difference less than once in a ${ratio.strictMismatch ? 'thousand' : 'hundred'} looks. Common causes: a redirect, a cache, a filter for bots or lost events in one variant only.`
    : `Yes: ${listWords(counts)} exposures fit ${split} (χ² = ${formatNumber(ratio.chi2, 2)}, ${p}; below 0.01 it would be in doubt, below 0.001 not as planned).`;
}
