import { twoSidedP, zOf } from '../distributions.ts';
import { requireCount } from '../finance/amounts.ts';

/** How many a variant was shown to, and how many of them did what it is for. */
export interface Arm {
  exposures: number;
  conversions: number;
}

/** From low to high, as shares: 0.0064 is 0.64 points. */
type Range = readonly [low: number, high: number];

/** Two variants beside each other. Null is what cannot be said: a rate of nobody, a test of two rates without spread. */
export interface Comparison {
  /** Shares from 0 to 1. */
  controlRate: number | null;
  treatmentRate: number | null;
  /** Treatment − control, a share. */
  difference: number | null;
  /** The difference in percent of the control's rate; null where that is 0 or unknown. */
  lift: number | null;
  z: number | null;
  /** Two-sided. */
  p: number | null;
  wald: Range | null;
  newcombe: Range | null;
  /** Whether p is below 1 − confidence. */
  significant: boolean;
}

function requireArm({ exposures, conversions }: Arm, name: string): void {
  requireCount(exposures, `${name} exposures`);
  requireCount(conversions, `${name} conversions`);
  if (conversions > exposures)
    throw new RangeError(`${name}: ${conversions} conversions are more than ${exposures} exposures`);
}

/** Wilson's score interval of one share. After Wilson (1927). */
function wilson({ exposures: n, conversions }: Arm, confidence = 0.95): Range | null {
  if (n === 0) return null;
  const z = zOf(confidence);
  const p = conversions / n;
  const middle = p + (z * z) / (2 * n);
  const half = z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  const scale = 1 + (z * z) / n;
  // At none and at all the bound is exactly 0 and 1, whatever rounding makes of it.
  return [
    conversions === 0 ? 0 : Math.max(0, (middle - half) / scale),
    conversions === n ? 1 : Math.min(1, (middle + half) / scale),
  ];
}

/**
 * Whether two rates differ by more than chance: z = (p₂ − p₁) ÷ √(p(1 − p)(1/n₁ + 1/n₂)) with the pooled p, two-sided. The
 * Wald interval has the unpooled error; the other is Newcombe's hybrid score interval, method 10 of Newcombe (1998),
 * Statistics in Medicine 17:873–890, which stays within −1 and 1. Throws a RangeError for what cannot be a count.
 */
export function compareProportions(control: Arm, treatment: Arm, confidence = 0.95): Comparison {
  requireArm(control, 'control');
  requireArm(treatment, 'treatment');
  const [n1, n2] = [control.exposures, treatment.exposures];
  const controlRate = n1 === 0 ? null : control.conversions / n1;
  const treatmentRate = n2 === 0 ? null : treatment.conversions / n2;
  const quantile = zOf(confidence);
  if (controlRate === null || treatmentRate === null)
    return {
      controlRate,
      treatmentRate,
      difference: null,
      lift: null,
      z: null,
      p: null,
      wald: null,
      newcombe: null,
      significant: false,
    };
  const difference = treatmentRate - controlRate;
  const pooled = (control.conversions + treatment.conversions) / (n1 + n2);
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2));
  const z = error === 0 ? null : difference / error;
  const p = z === null ? null : twoSidedP(z);
  const spread = Math.sqrt(
    (controlRate * (1 - controlRate)) / n1 + (treatmentRate * (1 - treatmentRate)) / n2,
  );
  const [low1, high1] = wilson(control, confidence)!;
  const [low2, high2] = wilson(treatment, confidence)!;
  return {
    controlRate,
    treatmentRate,
    difference,
    lift: controlRate === 0 ? null : (100 * difference) / controlRate,
    z,
    p,
    wald: [difference - quantile * spread, difference + quantile * spread],
    newcombe: [
      Math.max(-1, difference - Math.hypot(treatmentRate - low2, high1 - controlRate)),
      Math.min(1, difference + Math.hypot(high2 - treatmentRate, controlRate - low1)),
    ],
    significant: p !== null && p < 1 - confidence,
  };
}
