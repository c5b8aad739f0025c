import { compareRatio } from '../exact.ts';
import type { Availability } from './availability.ts';
import { isWithin, type Obligation } from './objective.ts';

/** What an objective came to in a period that is over. */
export type Verdict = 'met' | 'missed' | 'incomplete' | 'no_data';

/** Whether so much of the elapsed time is known that an objective can be called met; exactly the minimum is enough. */
function isCovered({ elapsed, watched }: Availability, minimumCoverage: number): boolean {
  return elapsed > 0 && compareRatio(watched, elapsed, minimumCoverage, 100) >= 0;
}

/**
 * Judges availability against its objective. With less known than the minimum a period is missed only if it would be missed with
 * all unknown time counted as up; otherwise it is incomplete, and never met.
 */
export function judge(sums: Availability, obligation: Obligation, minimumCoverage: number): Verdict {
  if (sums.watched === 0) return 'no_data';
  const holds = (time: 'watched' | 'elapsed') => isWithin(obligation, time, sums.lost);
  if (isCovered(sums, minimumCoverage)) return holds('watched') ? 'met' : 'missed';
  return holds('elapsed') ? 'incomplete' : 'missed';
}
