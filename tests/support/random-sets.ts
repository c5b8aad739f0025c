/** Whether this is `npm run fuzz`, which may take long. */
export const isFuzz = import.meta.env.MODE === 'fuzz';

/** How many times as many random sets `npm run fuzz` tries. */
const TIMES = isFuzz ? 20 : 1;

/** The number of random sets to try, where `npm test` tries this many. */
export function runs(usual: number): number {
  return usual * TIMES;
}

/** The settings of fast-check: the same sets in every run of `npm test`, and others in each of `npm run fuzz`. */
export function randomSets(seed: number, usual: number): { seed?: number; numRuns: number } {
  return TIMES === 1 ? { seed, numRuns: usual } : { numRuns: runs(usual) };
}
