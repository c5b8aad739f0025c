import { known, requireAmount, requireCount, requirePart } from '../finance/amounts.ts';
import { average, quotient, type Ratio, share } from '../ratio.ts';
import { type Distribution, distribution } from '../statistics.ts';

/** Deployments a day. No deployment in known days is 0 a day; no known day is null. */
export interface Frequency {
  perDay: number | null;
  perWorkingDay: number | null;
}

/** Deployments for each of so many days. */
export function deploymentsADay(deployments: number, days: number): Ratio {
  return average(deployments, days);
}

/** How often is deployed, by calendar day and by working day. Throws a RangeError for what cannot be a count. */
export function deploymentFrequency(deployments: number, days: number, workingDays: number): Frequency {
  requireCount(deployments, 'deployments');
  requirePart(workingDays, days, 'working days');
  return {
    perDay: quotient(deploymentsADay(deployments, days)),
    perWorkingDay: quotient(deploymentsADay(deployments, workingDays)),
  };
}

const DAY = 24;
const BANDS = [
  [1, 'Less than one hour'],
  [DAY, 'Less than one day'],
  [7 * DAY, 'Between one day and one week'],
  [30 * DAY, 'Between one week and one month'],
  [182 * DAY, 'Between one month and six months'],
] as const;

/**
 * The answer that a lead time in hours is in DORA's quick check (dora.dev). A bound belongs to the band above it; a month
 * is 30 days, six months are 182. Null for null.
 */
export function leadTimeBand(hours: number | null): string | null {
  if (hours === null) return null;
  requireAmount(hours, 'a lead time');
  return BANDS.find(([bound]) => hours < bound)?.[1] ?? 'More than six months';
}

/** Lead times in hours, from the commit to its deployment, with the band of their median. Nulls are left out. */
export function leadTime(hours: readonly (number | null)[]): Distribution & { band: string | null } {
  const times = known(hours);
  for (const each of times) requireAmount(each, 'a lead time');
  const all = distribution(times);
  return { ...all, band: leadTimeBand(all.median) };
}

/** Those that failed, of all that were deployed. */
export function failuresOf(deployments: number, failed: number): Ratio {
  return share(failed, deployments);
}

/**
 * Change failure rate in percent, from the incidents that each deployment caused: one with two incidents failed once.
 * Null without deployments. Throws a RangeError where more failed than were made.
 */
export function changeFailureRate(
  deployments: number,
  incidents: Readonly<Record<string, number>>,
): { failed: number; percent: number | null } {
  for (const [id, count] of Object.entries(incidents)) requireCount(count, `the incidents of ${id}`);
  const failed = Object.values(incidents).filter((count) => count > 0).length;
  requirePart(failed, deployments, 'failed deployments');
  return { failed, percent: quotient(failuresOf(deployments, failed)) };
}

/** Those made only to mend an earlier one, of all that were deployed. */
export function reworkOf(deployments: number, unplanned: number): Ratio {
  return share(unplanned, deployments);
}

/** Deployments made only to mend what an earlier one broke, in percent of all (dora.dev: deployment rework rate). */
export function reworkRate(deployments: number, unplanned: number): number | null {
  requirePart(unplanned, deployments, 'unplanned deployments');
  return quotient(reworkOf(deployments, unplanned));
}

/** Failed deployment recovery times: hours from a deployment to the end of what it broke. Null is not recovered yet. */
export function recoveryTime(hours: readonly (number | null)[]): Distribution {
  const times = known(hours);
  for (const each of times) requireAmount(each, 'a recovery time');
  return distribution(times);
}

/** Whether two commit ids are the same one, of which either may be cut short. */
export function sameCommit(a: string, b: string): boolean {
  return a.startsWith(b) || b.startsWith(a);
}
