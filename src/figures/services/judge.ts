import type { Target } from '../../schemas/fields.ts';
import { compareRatio, satisfies } from '../exact.ts';
import type { Availability } from './availability.ts';

/** What an objective came to in a period that is over. */
export type Verdict = 'met' | 'missed' | 'incomplete' | 'no_data';

/** Whether so much of the elapsed time is known that an objective can be called met; exactly the minimum is enough. */
export function isCovered({ elapsed, watched }: Availability, minimumCoverage: number): boolean {
  return elapsed > 0 && compareRatio(watched, elapsed, minimumCoverage, 100) >= 0;
}

/**
 * Judges availability against a target. With less known than the minimum a period is missed only if it would be missed with
 * all unknown time counted as up; otherwise it is incomplete, and never met.
 */
export function judge(sums: Availability, target: Target, minimumCoverage: number): Verdict {
  const { elapsed, watched, lost } = sums;
  if (watched === 0) return 'no_data';
  const holds = (known: number) =>
    satisfies(compareRatio(known - lost, known, target.value, 100), target.comparator);
  if (isCovered(sums, minimumCoverage)) return holds(watched) ? 'met' : 'missed';
  return holds(elapsed) ? 'incomplete' : 'missed';
}
