import { normalCdf, normalQuantile } from '../distributions.ts';

/** Two rates that are to be told apart, as shares. */
export interface Rates {
  control: number;
  treatment: number;
}

export interface Test {
  /** Two-sided. */
  alpha?: number;
  /** Exposures of the treatment ÷ those of the control. */
  ratio?: number;
}

/** The standard errors, of one exposure of the control, without and with a difference. */
function errors({ control, treatment }: Rates, ratio: number): { none: number; some: number } {
  const pooled = (control + ratio * treatment) / (1 + ratio);
  return {
    none: Math.sqrt(pooled * (1 - pooled) * (1 + 1 / ratio)),
    some: Math.sqrt(control * (1 - control) + (treatment * (1 - treatment)) / ratio),
  };
}

/** Whether rates are shares between 0 and 1, and differ. */
function apart({ control, treatment }: Rates): boolean {
  return control > 0 && control < 1 && treatment > 0 && treatment < 1 && control !== treatment;
}

/**
 * How likely a two-sided test of two proportions finds a difference that is there, with `n` exposures of the control. The
 * pooled z-test's power by the normal approximation; both tails count. Null where the rates are not apart or n is 0.
 */
export function powerOf(rates: Rates, n: number, { alpha = 0.05, ratio = 1 }: Test = {}): number | null {
  if (!apart(rates) || !(n > 0)) return null;
  const z = normalQuantile(1 - alpha / 2);
  const { none, some } = errors(rates, ratio);
  const distance = Math.abs(rates.treatment - rates.control) * Math.sqrt(n);
  return normalCdf((distance - z * none) / some) + normalCdf((-distance - z * none) / some);
}

/**
 * The exposures of the control that such a test needs: n = (z₁₋α⁄₂ √(p̄q̄(1 + 1/r)) + z_power √(p₁q₁ + p₂q₂/r))² ÷ (p₂ − p₁)²,
 * rounded up. After Fleiss, Levin and Paik, "Statistical Methods for Rates and Proportions" (2003), without the continuity
 * correction. Null where the rates are not apart.
 */
export function sampleSize(
  rates: Rates,
  { alpha = 0.05, power = 0.8, ratio = 1 }: Test & { power?: number } = {},
): number | null {
  if (!apart(rates)) return null;
  const { none, some } = errors(rates, ratio);
  const sum = normalQuantile(1 - alpha / 2) * none + normalQuantile(power) * some;
  return Math.ceil((sum / (rates.treatment - rates.control)) ** 2);
}
