import { type Basis, severityOf } from '../../figures/basis.ts';
import {
  escalationDue,
  responseAttainment,
  updateViolations,
} from '../../figures/incidents/incident-time.ts';
import type { Interval } from '../../figures/interval.ts';
import type { Entry } from '../../records/entry.ts';
import { serviceName } from '../../records/names.ts';
import { rulesOn } from '../../records/rules.ts';
import { type Incident, levels } from '../../schemas/incident.ts';

export type IncidentEntry = Entry<Incident>;

/** Newest first. */
export function newestFirst<T extends IncidentEntry>(entries: readonly T[]): T[] {
  return [...entries].sort((a, b) => b.data.started - a.data.started || (a.id < b.id ? 1 : -1));
}

export function isOpen({ data }: IncidentEntry): boolean {
  return data.resolved === undefined;
}

/** The incidents that started in a period, oldest first, optionally of one severity. */
export function incidentsBegunIn(basis: Basis, { from, to }: Interval, severity?: string): IncidentEntry[] {
  return newestFirst(basis.ledger.incidents)
    .filter(({ data }) => data.started >= from && data.started < to)
    .filter(({ data }) => severity === undefined || data.severity === severity)
    .reverse();
}

/** The duration of an incident so far, in milliseconds. */
export function lengthOf({ data }: IncidentEntry, asOf: number): number {
  return (data.resolved ?? asOf) - data.started;
}

/** The services an incident involved, under their names of that day, most affected first. */
export function servicesOf(
  { data }: IncidentEntry,
  basis: Basis,
): { id: string; name: string; level: string }[] {
  const order: readonly string[] = levels;
  const rules = rulesOn(basis.ledger, basis.calendar.dateOf(data.started));
  const worst = new Map<string, string>();
  for (const { service, level } of data.impacts) {
    const known = worst.get(service);
    if (known === undefined || order.indexOf(level) < order.indexOf(known)) worst.set(service, level);
  }
  return [...worst]
    .map(([id, level]) => ({ id, level, name: serviceName(rules, id) }))
    .sort((a, b) => order.indexOf(a.level) - order.indexOf(b.level));
}

/** The year an incident is filed under: that of its start, in the organisation's zone. */
export function yearOf(entry: IncidentEntry, basis: Basis): string {
  return basis.calendar.dateOf(entry.data.started).slice(0, 4);
}

/** The response the playbook required for an incident, and the actual one. */
export function responseOf(entry: IncidentEntry, basis: Basis) {
  const severity = severityOf(basis, entry.data);
  return {
    severity,
    attainment: responseAttainment(entry.data, severity, basis.asOf),
    escalation: escalationDue(entry.data, severity, basis.asOf),
    updates: updateViolations(entry.data, severity, basis.asOf),
  };
}
