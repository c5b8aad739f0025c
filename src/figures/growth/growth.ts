import { requireAmount, requireCount, requirePart } from '../finance/amounts.ts';
import { quotient, type Ratio, share } from '../ratio.ts';
import { percentage } from '../statistics.ts';

/** What was gained, of what there was. */
export function gainOf(previous: number, current: number): Ratio {
  return share(current - previous, previous);
}

/** Growth from one period to the next in percent: 1000 → 1250 is 25. Null where either is unknown, or there was nothing. */
export function growth(previous: number | null, current: number | null): number | null {
  if (previous === null || current === null) return null;
  requireAmount(previous, 'what was');
  requireAmount(current, 'what is');
  return quotient(gainOf(previous, current));
}

/** Compound monthly growth rate in percent: (end ÷ start)^(1 ÷ months) − 1. Null from nothing, or over no month. */
export function compoundGrowth(start: number | null, end: number | null, months: number): number | null {
  requireAmount(months, 'months');
  if (start === null || end === null) return null;
  requireAmount(start, 'the start');
  requireAmount(end, 'the end');
  return start === 0 || months === 0 ? null : ((end / start) ** (1 / months) - 1) * 100;
}

/** Customers of a month. `lost`: of those who were there when it began. */
export interface Customers {
  opening: number;
  lost: number;
  new?: number;
  /** Joined and left in the same month: part of `new`, in neither side of churn. */
  newThenLost?: number;
}

/**
 * Customer churn of a month in percent of the opening customers, what it comes to in a year at that rate, and how many
 * are left. Null from nothing. Throws a RangeError where more are lost than there were. As ChartMogul counts.
 */
export function customerChurn({ opening, lost, new: joined = 0, newThenLost = 0 }: Customers): {
  percent: number | null;
  annualised: number | null;
  closing: number;
} {
  requirePart(lost, opening, 'lost customers');
  requirePart(newThenLost, joined, 'new customers who were lost');
  return {
    percent: percentage(lost, opening),
    // What is left of each month's share after twelve of them.
    annualised: opening === 0 ? null : (1 - (1 - lost / opening) ** 12) * 100,
    closing: opening - lost + joined - newThenLost,
  };
}

export interface Viral {
  invitesPerUser: number | null;
  /** Share of the invitations that were accepted; null without any. */
  conversion: number | null;
  /** Users that each user brings. Without invitations nobody is brought: 0. */
  k: number | null;
  /** How many users these will have become in the end. Null where K is 1 or more: then there is no end. */
  ceiling: number | null;
}

/** Viral coefficient: K = invitations a user × their conversion = accepted ÷ users; ceiling = users ÷ (1 − K) for K < 1. */
export function viral(users: number, invites: number, accepted: number): Viral {
  requireCount(users, 'users');
  requirePart(accepted, invites, 'accepted invitations');
  return {
    invitesPerUser: users === 0 ? null : invites / users,
    conversion: invites === 0 ? null : accepted / invites,
    k: users === 0 ? null : accepted / users,
    // users ÷ (1 − accepted ÷ users) in whole numbers as long as possible.
    ceiling: users === 0 || accepted >= users ? null : (users * users) / (users - accepted),
  };
}

/** A funnel's steps by how many reached each: what each keeps of the one before it, and the last of the first, in percent. */
export function funnel(counts: readonly number[]): { steps: (number | null)[]; overall: number | null } {
  for (const count of counts) requireCount(count, 'a step');
  const steps = counts.slice(1).map((count, i) => percentage(count, counts[i]!));
  return { steps, overall: counts.length < 2 ? null : percentage(counts.at(-1)!, counts[0]!) };
}
