import type { Result } from '../../schemas/compliance/month.ts';
import { type Ratio, share } from '../ratio.ts';

/** How many checks had each result. */
export type ResultCounts = Record<Result, number>;

/** The results of some checks, counted. */
export function countResults(results: readonly Result[]): ResultCounts {
  const counts: ResultCounts = { compliant: 0, partial: 0, 'non-compliant': 0, 'not-applicable': 0 };
  for (const result of results) counts[result] += 1;
  return counts;
}

/** The checks that apply: those that are not applicable are left out. */
export function applicable(counts: ResultCounts): number {
  return counts.compliant + counts.partial + counts['non-compliant'];
}

/** Compliant ÷ applicable in percent. `partial` is what a partly met check counts, 0 or 0.5: doubled, so that all stays whole. */
export function adherence(counts: ResultCounts, partial: 0 | 0.5): Ratio {
  return share(2 * counts.compliant + 2 * partial * counts.partial, 2 * applicable(counts));
}

/** How a framework stands by its checks: as its worst one, but partly met where some of it is kept. Undefined without checks. */
export function frameworkStatus(results: readonly Result[]): Result | undefined {
  const counts = countResults(results);
  if (results.length === 0) return undefined;
  if (applicable(counts) === 0) return 'not-applicable';
  if (counts.partial + counts['non-compliant'] === 0) return 'compliant';
  return counts.compliant + counts.partial === 0 ? 'non-compliant' : 'partial';
}
