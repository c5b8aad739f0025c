import { type Judged, type Rivalry, weightsOf } from '../../figures/experiments/experiment.ts';
import { probabilityText } from '../../figures/probability-text.ts';
import type { Experiment } from '../../schemas/experiment.ts';
import { decimalsGiving } from '../../words/change-words.ts';
import { formatNumber, listWords } from '../../words/format.ts';

/** A share as a percentage. */
export function rateText(rate: number | null | undefined, decimals = 1): string {
  return rate === null || rate === undefined ? 'no data' : `${formatNumber(100 * rate, decimals)} %`;
}

/** The decimals, one or more, with which the printed rates of a variant and its control give their lift, printed with `shown` decimals. */
export function rateDecimals(treatment: number | null, control: number | null, shown = 1): number {
  if (treatment === null || !control) return 1;
  return decimalsGiving(
    [100 * treatment, 100 * control],
    (now, then) => (100 * (now - then)) / then,
    1,
    shown,
  );
}

const liftDecimals = (size: number) => (size >= 9.95 || Number.isInteger(size) ? 0 : 1);

/** A lift in words: `15 % more`, `3.5 % less`, `no difference`. Whole percents from ten on. */
function liftWords(lift: number): string {
  const size = Math.abs(lift);
  const text = formatNumber(size, liftDecimals(size));
  if (Number(text.replaceAll('\u202f', '')) === 0) return 'no difference';
  return `${text} % ${lift > 0 ? 'more' : 'less'}`;
}

/** The interval of the lift, in percent of the control's rate; undefined if that is 0. */
export function liftRange({ comparison }: Rivalry): [low: number, high: number] | undefined {
  const { newcombe, controlRate } = comparison;
  if (!newcombe || !controlRate) return undefined;
  return [(100 * newcombe[0]) / controlRate, (100 * newcombe[1]) / controlRate];
}

/** The interval in words: `between 6 % and 24 %`, `between 11 % less and 9 % more`. */
function rangeWords([low, high]: [number, number]): string {
  // Whole percents only where the two ends stay apart.
  const decimals = high - low >= 5 && Math.abs(low) >= 0.5 && Math.abs(high) >= 0.5 ? 0 : 1;
  const text = (value: number) => `${formatNumber(Math.abs(value), decimals)} %`;
  if (low >= 0) return `between ${text(low)} and ${text(high)}`;
  if (high <= 0) return `between ${text(high)} and ${text(low)}`;
  return `between ${text(low)} less and ${text(high)} more`;
}

/** "Choose a day converted 11.5 % against 10.0 %: 15 % more, between 6 % and 24 %." */
function effectSentence(rivalry: Rivalry): string {
  const { treatmentRate, controlRate, lift } = rivalry.comparison;
  const decimals = rateDecimals(treatmentRate, controlRate, liftDecimals(Math.abs(lift ?? 0)));
  const rates = `“${rivalry.variant.name}” converted ${rateText(treatmentRate, decimals)} against ${rateText(controlRate, decimals)}`;
  const range = liftRange(rivalry);
  if (lift === null || !range) return `${rates}.`;
  const words = liftWords(lift);
  return `${rates}: ${words}, ${rangeWords(range)}${words === 'no difference' || (range[0] < 0 && range[1] > 0) ? '' : lift < 0 ? ' less' : ''}.`;
}

/** Whether chance explains it, in words, with p. */
function chanceSentence({ p, verdict }: Rivalry, alpha: number, rivals: number): string {
  if (p === null) return 'Chance cannot be assessed, because no one or everyone converted.';
  const text = `${probabilityText(p, alpha)}${rivals > 1 ? `, adjusted for ${rivals} variants` : ''}`;
  return verdict === 'open' ? `This may be chance (${text}).` : `This is unlikely to be chance (${text}).`;
}

/** The share of the planned sample reached, rounded down so that 99.9 % does not read as all of it. */
export function progressText(progress: number | null): string {
  return progress === null ? 'an unknown share' : `${formatNumber(Math.floor(progress))} %`;
}

/** The exposures each variant needs: `12 697 exposures in each variant`, listed separately if they differ. */
export function neededText(planned: Judged['planned']): string {
  if (planned.includes(null)) return 'a sample that cannot be computed';
  const texts = planned.map((each) => formatNumber(each));
  return new Set(texts).size === 1
    ? `${texts[0]} exposures in each variant`
    : `${listWords(texts)} exposures in its variants`;
}

/** Why an experiment was stopped, after "because". */
export const REASONS = {
  harm: 'a guardrail was harmed',
  defect: 'it did not work as intended',
  withdrawn: 'it was no longer wanted',
} as const;

/** The opening sentence of an experiment's page, for readers who do not know p-values. */
export function experimentAnswer(data: Experiment, judged: Judged): string {
  const { state, leading, progress, ratio, rivals, planned } = judged;
  const needed = neededText(planned);
  const { decision } = data;
  const seen = leading && effectSentence(leading);
  if (state === 'planned') return `Planned, not started. It will need ${needed}.`;
  if (state === 'invalid' || state === 'doubtful') {
    const split = `${data.variants.map(({ exposures }) => formatNumber(exposures)).join(' against ')} exposures for a planned split of ${weightsOf(data).join(' : ')} (${probabilityText(ratio!.p!, 0.01)})`;
    if (state === 'invalid')
      return `Invalid: ${split}. Chance does not explain that, so the result cannot be used.`;
    const running = data.ended === undefined && !decision ? `Running since ${data.started}, with its` : 'Its';
    return `${running} split in doubt: ${split}. Chance alone gives that in less than one of a hundred looks, so the result cannot be used until the cause is known.`;
  }
  if (state === 'running')
    return progress === null
      ? `Running since ${data.started}; its exposures are not recorded.`
      : `Running since ${data.started}, with ${progressText(progress)} of its planned sample. The result has not been looked at yet, as planned.`;
  if (state === 'interim')
    return `Still running, with ${progressText(progress)} of its planned sample: too early to call. So far ${seen ?? 'one variant has no counts.'}`;
  if (state === 'underpowered') {
    if (!leading || progress === null)
      return 'No data: the experiment is over, but some of its counts are missing.';
    const over = decision?.because
      ? `Stopped because ${REASONS[decision.because]}, with ${progressText(progress)} of its planned sample`
      : `Ended with ${progressText(progress)} of its planned sample`;
    return `${over}: too little for a conclusion. ${seen}`;
  }
  const harmed = data.guardrails.flatMap(({ metric, result }) => (result === 'harmed' ? [metric] : []));
  const harm =
    harmed.length === 0
      ? ''
      : ` ${state === 'won-with-harm' ? 'Not counted as won, because a guardrail was harmed' : 'Guardrails harmed'}: ${listWords(harmed)}.`;
  const result = `${seen} ${chanceSentence(leading!, data.alpha, rivals.length)}${harm}`;
  return decision === undefined ? `${result} No decision has been made yet.` : result;
}
