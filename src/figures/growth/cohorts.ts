import { zoneOf } from '../../records/zone.ts';
import { DAY, HOUR } from '../../schemas/time.ts';
import { requireCount, requirePart } from '../finance/amounts.ts';
import { percentage } from '../statistics.ts';

const dayNumber = (date: string) => Date.parse(`${date}T00:00:00Z`) / DAY;

/** Those who signed up on one local day, and how many of them did what is counted. */
export interface Cohort {
  day: string;
  signups: number;
  counted: number;
}

/**
 * Of the cohorts whose window has closed by a day, the part that did what is counted: activation within so many days, or
 * a return on that very day. The window closes so many days after the signup; younger cohorts are left out of both
 * numbers. Null without any. Throws a RangeError for a part above its whole.
 */
export function cohortRate(
  cohorts: readonly Cohort[],
  asOf: string,
  windowDays: number,
): { eligible: number; counted: number; percent: number | null } {
  requireCount(windowDays, 'days of a window');
  let [eligible, counted] = [0, 0];
  for (const cohort of cohorts) {
    requirePart(cohort.counted, cohort.signups, 'those of a cohort who are counted');
    if (!(dayNumber(cohort.day) + windowDays <= dayNumber(asOf))) continue;
    eligible += cohort.signups;
    counted += cohort.counted;
  }
  return { eligible, counted, percent: percentage(counted, eligible) };
}

function requireOrder(signup: number, event: number): void {
  if (!(event >= signup)) throw new RangeError('nobody comes back before signing up');
}

/** On which day after the signup an event lies, by the local calendar: the signup's own date is day 0. What Opsbook uses. */
export function calendarDay(signup: number, event: number, zone: string): number {
  requireOrder(signup, event);
  const { dateOf } = zoneOf(zone);
  return dayNumber(dateOf(event)) - dayNumber(dateOf(signup));
}

/** The same in whole stretches of 24 hours since the signup. */
export function elapsedDay(signup: number, event: number): number {
  requireOrder(signup, event);
  return Math.floor((event - signup) / DAY);
}

/** The same in stretches of 24 hours since the beginning of the signup's local hour, as Amplitude counts. */
export function hourFlooredDay(signup: number, event: number, zone: string): number {
  requireOrder(signup, event);
  const offset = zoneOf(zone).offsetAt(signup);
  const hour = Math.floor((signup + offset) / HOUR) * HOUR - offset;
  return Math.floor((event - hour) / DAY);
}
