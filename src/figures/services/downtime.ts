import type { Calendar } from '../../records/calendar.ts';
import { MINUTE } from '../../schemas/time.ts';
import { heaviest, type Interval, intersect, subtract, union, type Weighted } from '../interval.ts';
import type { Policy } from './policy.ts';
import { workingHours } from './working-time.ts';

/** A harm to one service, in epoch milliseconds. */
export interface Harm extends Interval {
  level: keyof Policy['weights'];
}

/** The promised hours between two instants, in the organisation's zone; all of the time where none are set. */
export function serviceHours(policy: Policy, calendar: Calendar, within: Interval): Interval[] {
  if (policy.hours) return workingHours(policy.hours, calendar, within);
  return within.to > within.from ? [within] : [];
}

/** The time in which a service is held to its objective. Maintenance windows sorted and disjoint. */
export function agreedTime(
  hours: readonly Interval[],
  maintenance: readonly Interval[],
  policy: Policy,
): Interval[] {
  return policy.maintenance === 'agreed-time' ? subtract(hours, maintenance) : [...hours];
}

/**
 * Downtime of one service as disjoint weighted stretches inside its agreed time.
 * Overlaps count once at their worst level; the length rules look at each whole outage, before hours, maintenance or a
 * period's ends cut it.
 */
export function downtime(
  harms: readonly Harm[],
  maintenance: readonly Interval[],
  agreed: readonly Interval[],
  policy: Policy,
): Weighted[] {
  const counted = outages(harms, agreed, policy);
  return policy.maintenance === 'counted' ? counted : subtract(counted, maintenance);
}

/** What announced maintenance excuses: outages inside its windows, weighted, that would be downtime otherwise. */
export function excusedTime(
  harms: readonly Harm[],
  maintenance: readonly Interval[],
  agreed: readonly Interval[],
  policy: Policy,
): Weighted[] {
  return policy.maintenance === 'excused' ? intersect(outages(harms, agreed, policy), maintenance) : [];
}

/** Outages inside agreed time, whatever was announced. */
function outages(harms: readonly Harm[], agreed: readonly Interval[], policy: Policy): Weighted[] {
  const worst = heaviest(harms.map(({ from, to, level }) => ({ from, to, weight: policy.weights[level] })));
  const whole = union(worst)
    .filter(({ from, to }) => to - from >= policy.minimumMinutes * MINUTE)
    .map(({ from, to }) => ({
      from,
      to: policy.wholeMinutes ? from + Math.floor((to - from) / MINUTE) * MINUTE : to,
    }));
  return intersect(intersect(worst, whole), agreed);
}
