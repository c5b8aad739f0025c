import { chiSquareTail } from '../distributions.ts';
import { requireCount } from '../finance/amounts.ts';

/** Below it a split is in doubt: chance gives it once in a hundred looks. */
const RATIO_ALPHA = 0.01;
/** Below it a split is not believed to be chance. */
const STRICT_RATIO_ALPHA = 0.001;

/** Whether the variants got the shares of traffic that were planned. Null where nobody was counted. */
export interface SampleRatio {
  chi2: number | null;
  degrees: number;
  p: number | null;
  /** Exposures that the planned shares would give. */
  expected: number[];
  /** p < 0.01: it may not be chance alone that decides who sees which variant. */
  mismatch: boolean;
  /** p < 0.001: it is not. */
  strictMismatch: boolean;
}

/**
 * χ² = Σ (observed − expected)² ÷ expected, with one degree of freedom fewer than there are variants. After Fabijan et al.,
 * "Diagnosing Sample Ratio Mismatch in Online Controlled Experiments" (2019). Throws a RangeError for weights that are not
 * above 0 and for lists that differ in length.
 */
export function sampleRatio(observed: readonly number[], weights: readonly number[]): SampleRatio {
  if (observed.length !== weights.length) throw new RangeError('each variant needs one count and one weight');
  for (const weight of weights)
    if (!(weight > 0 && Number.isFinite(weight))) throw new RangeError(`${weight} is not a weight`);
  for (const count of observed) requireCount(count, 'exposures');
  const total = observed.reduce((sum, count) => sum + count, 0);
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const expected = weights.map((weight) => (total * weight) / whole);
  const degrees = observed.length - 1;
  if (total === 0 || degrees < 1)
    return { chi2: null, degrees, p: null, expected, mismatch: false, strictMismatch: false };
  const chi2 = observed.reduce((sum, count, i) => sum + (count - expected[i]!) ** 2 / expected[i]!, 0);
  const p = chiSquareTail(chi2, degrees);
  return { chi2, degrees, p, expected, mismatch: p < RATIO_ALPHA, strictMismatch: p < STRICT_RATIO_ALPHA };
}
