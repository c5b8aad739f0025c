import type { Comparator } from '../../schemas/fields.ts';
import { compareRatio, meets, percentFraction, satisfies } from '../exact.ts';
import { allowance } from '../services/error-budget.ts';
import type { Verdict } from '../services/judge.ts';
import type { Share, Tally } from './tally.ts';

/** An error budget in what the level counts: requests, slices or parts of one. Null where nothing was counted. */
export interface LevelBudget {
  /** (1 − objective) × what was counted so far, not rounded. */
  allowed: number;
  bad: number;
  /** Negative once it is overspent. */
  remaining: number | null;
  /** In percent of the budget; null for an objective of 100 %, whose budget is 0. */
  consumed: number | null;
}

/** The budget of a tally so far. */
export function budgetOf({
  good,
  total,
  exact,
  shares,
}: Pick<Tally, 'good' | 'total' | 'exact' | 'shares'>): LevelBudget {
  const whole = exact && exact.total === BigInt(total) ? wholeBudget(shares) : undefined;
  const allowed = whole ? Number(whole.top) / Number(whole.bottom) : allowedOf(shares);
  const bad = total - good;
  const left = whole ? Number(whole.top - BigInt(bad) * whole.bottom) / Number(whole.bottom) : allowed - bad;
  return {
    allowed,
    bad,
    remaining: total > 0 ? left : null,
    consumed: total > 0 && allowed > 0 ? (100 * bad) / allowed : null,
  };
}

/** How many times faster than allowed the budget burns: (bad ÷ total) ÷ (1 − objective). Null without requests, or for 100 %. */
export function burnOf({ good, total }: Pick<Tally, 'good' | 'total'>, percent: number): number | null {
  return total > 0 && percent < 100 ? (total - good) / total / allowance(percent) : null;
}

/** Whether what was bad stays within the budget, by whole numbers wherever there are some. */
function isWithinBudget(
  { good, total, exact, shares }: Pick<Tally, 'good' | 'total' | 'exact' | 'shares'>,
  comparator: Comparator,
): boolean {
  if (total === 0) return false;
  const [only, ...others] = shares;
  if (exact && only && others.length === 0)
    return satisfies(compareRatio(exact.good, exact.total, only.percent, 100), comparator);
  if (!exact) return meets((100 * good) / total, comparator, 100 - (100 * allowedOf(shares)) / total);
  const { top, bottom } = wholeBudget(shares);
  const left = top - (exact.total - exact.good) * bottom;
  return satisfies(left > 0n ? 1 : left < 0n ? -1 : 0, comparator);
}

/** Σ (1 − objective) × total as a fraction of whole numbers, where totals are whole. */
function wholeBudget(shares: readonly Share[]): { top: bigint; bottom: bigint } {
  const fractions = shares.map(({ percent, total }) => ({ ...percentFraction(percent), own: BigInt(total) }));
  const scale = fractions.reduce((most, { bottom }) => (bottom > most ? bottom : most), 1n);
  const top = fractions.reduce(
    (sum, each) => sum + (each.bottom - each.top) * (scale / each.bottom) * each.own,
    0n,
  );
  return { top, bottom: scale };
}

const allowedOf = (shares: readonly Share[]) =>
  shares.reduce((sum, { percent, total }) => sum + allowance(percent) * total, 0);

/** The one percentage that asks the same of everything that was counted. */
export function effectiveObjective(shares: readonly Share[], otherwise: number): number {
  const total = shares.reduce((sum, share) => sum + share.total, 0);
  if (shares.length < 2 || total === 0) return shares[0]?.percent ?? otherwise;
  return Number((100 * (1 - allowedOf(shares) / total)).toFixed(4));
}

/**
 * What a level came to in a window that is over. Where the counts cover less time than the minimum, it is missed only if it would be with every
 * unknown slice good; requests that were not counted may be any number, so a level of requests is incomplete then.
 */
export function judgeLevel(
  tally: Tally,
  { comparator, minimumCoverage }: { comparator: Comparator; minimumCoverage: number },
): Verdict {
  if (tally.total === 0) return 'no_data';
  const { part, of } = tally.reported;
  if (of > 0 && compareRatio(part, of, minimumCoverage, 100) >= 0)
    return isWithinBudget(tally, comparator) ? 'met' : 'missed';
  return canStillBeMet(tally, comparator) ? 'incomplete' : 'missed';
}

function canStillBeMet(tally: Tally, comparator: Comparator): boolean {
  const { slices, exact, shares } = tally;
  if (!slices) return true;
  const unknown = slices.of - slices.known;
  // The mildest objective of the period: it is not known under which one the unknown slices lie.
  const [mildest, ...others] = [...shares].sort((a, b) => a.percent - b.percent);
  if (!mildest) return true;
  const best: Tally = {
    ...tally,
    good: tally.good + unknown,
    total: tally.total + unknown,
    exact: exact && { good: exact.good + BigInt(unknown), total: exact.total + BigInt(unknown) },
    shares: [{ percent: mildest.percent, total: mildest.total + unknown }, ...others],
  };
  return isWithinBudget(best, comparator);
}
