import type { Calendar } from '../../records/calendar.ts';
import { MINUTE } from '../../schemas/time.ts';
import { heaviest, type Interval, intersect, subtract, union, type Weighted } from '../interval.ts';
import { type Policy, type PolicyPart, policyAt } from './policy.ts';
import { workingHours } from './working-time.ts';

/** A harm to one service, in epoch milliseconds. */
export interface Harm extends Interval {
  level: keyof Policy['weights'];
}

/** The promised hours between two instants, in the organisation's zone; all of the time where none are set. */
export function serviceHours(
  policies: readonly PolicyPart[],
  calendar: Calendar,
  within: Interval,
): Interval[] {
  const hours = policies.flatMap(({ value: policy, ...part }) => {
    const [own] = intersect([within], [part]);
    if (!own) return [];
    return policy.hours ? workingHours(policy.hours, calendar, own) : [own];
  });
  return union(hours);
}

/** What of the maintenance windows lies in a time whose policy treats maintenance in this way. */
function treated(
  maintenance: readonly Interval[],
  policies: readonly PolicyPart[],
  ...ways: readonly Policy['maintenance'][]
): Interval[] {
  return intersect(
    maintenance,
    policies.filter(({ value }) => ways.includes(value.maintenance)),
  );
}

/** The time in which a service is held to its objective. Maintenance windows sorted and disjoint. */
export function agreedTime(
  hours: readonly Interval[],
  maintenance: readonly Interval[],
  policies: readonly PolicyPart[],
): Interval[] {
  return subtract(hours, treated(maintenance, policies, 'agreed-time'));
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
  policies: readonly PolicyPart[],
): Weighted[] {
  const excluded = treated(maintenance, policies, 'excused', 'agreed-time');
  return subtract(outages(harms, agreed, policies), excluded);
}

/** What announced maintenance excuses: outages in service hours inside its windows, weighted, that would be downtime otherwise. */
export function excusedTime(
  harms: readonly Harm[],
  maintenance: readonly Interval[],
  hours: readonly Interval[],
  policies: readonly PolicyPart[],
): Weighted[] {
  const windows = treated(maintenance, policies, 'excused', 'agreed-time');
  return intersect(outages(harms, hours, policies), windows);
}

/** Outages inside agreed time, whatever was announced. Each moment has the weights of its time; the length rules are those of an outage's start. */
function outages(
  harms: readonly Harm[],
  agreed: readonly Interval[],
  policies: readonly PolicyPart[],
): Weighted[] {
  const weighted = policies.flatMap(({ value: { weights }, ...part }) =>
    harms.map(({ from, to, level }) => ({
      from: Math.max(from, part.from),
      to: Math.min(to, part.to),
      weight: weights[level],
    })),
  );
  const worst = heaviest(weighted.filter(({ from, to }) => to > from));
  const whole = union(worst)
    .filter(({ from, to }) => to - from >= policyAt(policies, from).minimumMinutes * MINUTE)
    .map(({ from, to }) => ({
      from,
      to: policyAt(policies, from).wholeMinutes ? from + Math.floor((to - from) / MINUTE) * MINUTE : to,
    }));
  return intersect(intersect(worst, whole), agreed);
}
