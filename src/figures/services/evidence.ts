import type { Calendar } from '../../records/calendar.ts';
import { beginOf, exactTimes, impactEnd, isEndUnknown, isOver } from '../../records/incident-moments.ts';
import type { Ledger } from '../../records/ledger.ts';
import { reportsOf } from '../../records/reports.ts';
import { spanOf } from '../../records/when.ts';
import type { When } from '../../schemas/fields.ts';
import type { Interval } from '../interval.ts';
import type { Policy } from './policy.ts';

/** What shows that an outage would have been known: a monitor, a delivered health report, a vouch, or an incident on record. */
export type EvidenceKind = 'monitor' | 'report' | 'vouch' | 'incident';

/** A stretch of one service's time that is known, with the record that says so. */
export interface Evidence extends Interval {
  kind: EvidenceKind;
  file: string;
  /** Who monitored, or who vouches. */
  by?: string;
}

/** The evidence about every service that any record names, up to `asOf` (epoch milliseconds), sorted by its start. */
export function evidenceByService(ledger: Ledger, calendar: Calendar, asOf: number): Map<string, Evidence[]> {
  const found = new Map<string, Evidence[]>();
  const add = (service: string, { from, to, ...rest }: Evidence) => {
    const end = Math.min(to, asOf);
    if (end <= from) return;
    const own = found.get(service);
    if (own) own.push({ from, to: end, ...rest });
    else found.set(service, [{ from, to: end, ...rest }]);
  };
  for (const { file, data } of ledger.watch)
    for (const { service, from, to, by } of data.watched)
      add(service, { kind: 'monitor', file, from, to, by });
  for (const [period, { file, data }] of reportsOf(ledger, 'health-status-report')) {
    const day = calendar.find(period);
    if (!day || data.delivered === undefined) continue;
    for (const { service } of data.services)
      add(service, { kind: 'report', file, from: day.from, to: day.to });
  }
  for (const { file, data } of ledger.incidents) {
    const { started, resolved } = exactTimes(data);
    const end = resolved ?? (isOver(data) ? undefined : asOf);
    for (const service of new Set(data.impacts.map((impact) => impact.service)))
      if (started !== undefined && end !== undefined)
        add(service, { kind: 'incident', file, from: started, to: end });
    for (const impact of data.impacts) {
      const to = impactEnd(data, impact, asOf);
      if (to !== undefined) add(impact.service, { kind: 'incident', file, from: impact.from, to });
    }
  }
  for (const { file, data } of ledger.maintenance)
    for (const { service, from, to = asOf } of data.impacts)
      add(service, { kind: 'incident', file, from, to });
  for (const own of found.values()) own.sort((a, b) => a.from - b.from || a.to - b.to);
  return found;
}

/**
 * The time of which nothing is known of a service, whatever else covers it: the days on which an incident began that is over and whose end is not known,
 * and what an entry of an imported archive names that could not be imported. By service.
 */
export function unknownTime(ledger: Ledger, calendar: Calendar): Map<string, Interval[]> {
  const unknown = new Map<string, Interval[]>();
  const add = (services: Iterable<string>, interval: Interval) => {
    for (const service of services) unknown.set(service, [...(unknown.get(service) ?? []), interval]);
  };
  for (const { data } of ledger.incidents)
    if (isEndUnknown(data))
      add(
        new Set(data.impacts.map((impact) => impact.service)),
        wholeDays(beginOf(data, calendar), beginOf(data, calendar), calendar),
      );
  for (const { data } of ledger.imports)
    for (const { services, from, to } of data.missing) {
      const [first, last] = [from ?? to, to ?? from];
      if (first !== undefined && last !== undefined)
        add(services, wholeDays(spanOf(first, calendar).from, lastOf(last, calendar), calendar));
    }
  return unknown;
}

/** The last instant that a time stands for. */
function lastOf(when: When, calendar: Calendar): number {
  const { from, to } = spanOf(when, calendar);
  return Math.max(from, to - 1);
}

/** The local days from that of one instant to that of another, whole; the first one alone if the other lies before it. */
function wholeDays(first: number, last: number, calendar: Calendar): Interval {
  return {
    from: calendar.startOfDay(calendar.dateOf(first)),
    to: calendar.at(calendar.dateOf(Math.max(first, last)), '24:00'),
  };
}

/** The evidence of the vouches in a service's policy, whose days are local and whole, the last one included. */
export function vouches({ vouched }: Policy, calendar: Calendar, asOf: number): Evidence[] {
  return vouched
    .map(
      ({ by, from, to }): Evidence => ({
        kind: 'vouch',
        file: 'playbook/services.yaml',
        by,
        from: calendar.startOfDay(from),
        to: Math.min(to === undefined ? asOf : calendar.at(to, '24:00'), asOf),
      }),
    )
    .filter(({ from, to }) => to > from);
}
