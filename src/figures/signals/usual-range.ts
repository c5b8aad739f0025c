import { type Described, definitionOf } from '../definitions.ts';
import type { Figure, Signal } from '../figure.ts';

/**
 * Between which values a figure usually lies, in its unit: its signal's limits, cut to what is possible, because a range below zero says
 * no more of what is never negative. Undefined where too few periods are known.
 */
export function usualRange(
  figure: Pick<Figure, 'signal'> & Described,
): Pick<Signal, 'lower' | 'upper'> | undefined {
  const { signal } = figure;
  if (!signal) return undefined;
  const { signed, highest = Number.POSITIVE_INFINITY } = definitionOf(figure);
  return { lower: signed ? signal.lower : Math.max(signal.lower, 0), upper: Math.min(signal.upper, highest) };
}
