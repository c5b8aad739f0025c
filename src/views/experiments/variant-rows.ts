import { type Judged, weightsOf } from '../../figures/experiments/experiment.ts';
import { probabilityText } from '../../figures/probability-text.ts';
import type { Experiment } from '../../schemas/experiment.ts';
import { formatNumber } from '../../words/format.ts';
import { liftRange, rateDecimals, rateText } from './experiment-answer.ts';

/** A variant with its counts and its comparison with the control. */
export interface VariantRow {
  name: string;
  control: boolean;
  share: string;
  exposures: string;
  needed: string;
  conversions: string;
  rate: string;
  /** In percent of the control's rate; undefined if it is unknown or must not be read. */
  lift: string | undefined;
  range: [low: string, high: string] | undefined;
  /** "p = 0.012"; undefined if it is not known. */
  chance: string | undefined;
}

/** The variants of an experiment, in their order. */
export function variantRows(data: Experiment, judged: Judged): VariantRow[] {
  const { unread, rivals, control, planned } = judged;
  const weights = weightsOf(data);
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const compared = unread ? [] : rivals.map(({ comparison }) => comparison);
  const decimals = Math.max(
    1,
    ...compared.map(({ treatmentRate, controlRate }) => rateDecimals(treatmentRate, controlRate)),
  );
  return data.variants.map((variant, i) => {
    const rivalry = unread ? undefined : rivals.find((each) => each.variant === variant);
    const { exposures, conversions } = variant;
    const lift = rivalry?.comparison.lift ?? null;
    const range = rivalry && liftRange(rivalry);
    return {
      name: variant.name,
      control: variant === control,
      share: formatNumber((100 * weights[i]!) / whole, 0),
      exposures: formatNumber(exposures),
      needed: formatNumber(planned[i]),
      conversions: formatNumber(conversions),
      rate:
        exposures && conversions !== undefined
          ? rateText(conversions / exposures, decimals).replace(/ %$/, '')
          : 'no data',
      lift: lift === null ? undefined : signedPercent(lift),
      range: range && [signedPercent(range[0]), signedPercent(range[1])],
      chance: rivalry && rivalry.p !== null ? probabilityText(rivalry.p, data.alpha) : undefined,
    };
  });
}

/** A change in percent with its sign: "+12.3". */
export function signedPercent(value: number): string {
  return `${value > 0 ? '+' : ''}${formatNumber(value, 1)}`;
}
