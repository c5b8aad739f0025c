import { type Basis, isIn, severityOf } from '../../figures/basis.ts';
import {
  escalationDue,
  responseAttainment,
  updateViolations,
} from '../../figures/incidents/incident-time.ts';
import type { Period } from '../../records/calendar.ts';
import type { Entry } from '../../records/entry.ts';
import { beginOf, begunOf, isOver, lengthOf, orderOf } from '../../records/incident-moments.ts';
import { serviceName } from '../../records/names.ts';
import { rulesOn } from '../../records/rules.ts';
import { spanOf } from '../../records/when.ts';
import { type Incident, levels } from '../../schemas/incident.ts';

import { formatDuration } from '../../words/format.ts';

export type IncidentEntry = Entry<Incident>;

/** Newest first. */
export function newestFirst<T extends IncidentEntry>(entries: readonly T[]): T[] {
  return [...entries].sort((a, b) => orderOf(b.data) - orderOf(a.data) || (a.id < b.id ? 1 : -1));
}

/** Most severe first, those that are not rated last; of one severity, oldest first. */
export function mostSevereFirst(
  entries: readonly IncidentEntry[],
  { ledger }: Pick<Basis, 'ledger'>,
): IncidentEntry[] {
  const ranks = Object.keys(ledger.severities.data);
  const rank = ({ data: { severity } }: IncidentEntry) =>
    severity === undefined ? ranks.length : ranks.indexOf(severity);
  return newestFirst(entries)
    .reverse()
    .sort((a, b) => rank(a) - rank(b));
}

export function isOpen({ data }: IncidentEntry): boolean {
  return !isOver(data);
}

/** The incidents that certainly started in a period, oldest first, optionally of one severity. */
export function incidentsBegunIn(basis: Basis, period: Period, severity?: string): IncidentEntry[] {
  return newestFirst(basis.ledger.incidents)
    .filter(({ data }) => isIn(spanOf(begunOf(data), basis.calendar), period))
    .filter(({ data }) => severity === undefined || data.severity === severity)
    .reverse();
}

/** How long an incident took or has been open, in words. */
export function lengthWords({ data }: IncidentEntry, asOf: number): string {
  const length = lengthOf(data, asOf);
  return length === undefined ? 'an unknown time' : formatDuration(length);
}

/** The services an incident involved, under their names of that day, most affected first. */
export function servicesOf(
  { data }: IncidentEntry,
  basis: Basis,
): { id: string; name: string; level: (typeof levels)[number] }[] {
  const rules = rulesOn(basis.ledger, basis.calendar.dateOf(beginOf(data, basis.calendar)));
  const worst = new Map<string, (typeof levels)[number]>();
  for (const { service, level } of data.impacts) {
    const known = worst.get(service);
    if (known === undefined || levels.indexOf(level) < levels.indexOf(known)) worst.set(service, level);
  }
  return [...worst]
    .map(([id, level]) => ({ id, level, name: serviceName(rules, id) }))
    .sort((a, b) => levels.indexOf(a.level) - levels.indexOf(b.level));
}

/** The day an incident is filed under: that of its start, in the organisation's zone. */
export function dayOf(entry: IncidentEntry, { calendar }: Basis): string {
  return calendar.dateOf(beginOf(entry.data, calendar));
}

/** The year an incident is filed under. */
export function yearOf(entry: IncidentEntry, basis: Basis): string {
  return dayOf(entry, basis).slice(0, 4);
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
