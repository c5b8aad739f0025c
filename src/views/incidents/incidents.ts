import { type Basis, severityOf } from '../../figures/basis.ts';
import {
  escalationDue,
  responseAttainment,
  updateViolations,
} from '../../figures/incidents/incident-time.ts';
import type { Entry } from '../../records/entry.ts';
import { agentName, serviceName } from '../../records/names.ts';
import { type Incident, levels } from '../../schemas/incident.ts';

export type IncidentEntry = Entry<Incident>;

/** Newest first. */
export function newestFirst<T extends IncidentEntry>(entries: readonly T[]): T[] {
  return [...entries].sort((a, b) => b.data.started - a.data.started || (a.id < b.id ? 1 : -1));
}

export function isOpen({ data }: IncidentEntry): boolean {
  return data.resolved === undefined;
}

/** How long it lasted, or lasts so far, in milliseconds. */
export function lengthOf({ data }: IncidentEntry, asOf: number): number {
  return (data.resolved ?? asOf) - data.started;
}

/** Names of the services an incident involved, worst hit first. */
export function servicesOf(
  { data }: IncidentEntry,
  basis: Basis,
): { id: string; name: string; level: string }[] {
  const order: readonly string[] = levels;
  const worst = new Map<string, string>();
  for (const { service, level } of data.impacts) {
    const known = worst.get(service);
    if (known === undefined || order.indexOf(level) < order.indexOf(known)) worst.set(service, level);
  }
  return [...worst]
    .map(([id, level]) => ({ id, level, name: serviceName(basis.ledger, id) }))
    .sort((a, b) => order.indexOf(a.level) - order.indexOf(b.level));
}

/** The year an incident is filed under: that of its start, in the organisation's zone. */
export function yearOf(entry: IncidentEntry, basis: Basis): string {
  return basis.calendar.dateOf(entry.data.started).slice(0, 4);
}

/** What the playbook asked of the response to an incident, and what became of it. */
export function responseOf(entry: IncidentEntry, basis: Basis) {
  const severity = severityOf(basis, entry.data);
  return {
    severity,
    attainment: responseAttainment(entry.data, severity, basis.asOf),
    escalation: escalationDue(entry.data, severity, basis.asOf),
    updates: updateViolations(entry.data, severity, basis.asOf),
  };
}

/** For each incident, the others that harmed or involved one of its services at the same time, oldest first. */
export function overlaps(basis: Basis): Map<IncidentEntry, IncidentEntry[]> {
  const result = new Map<IncidentEntry, Set<IncidentEntry>>();
  const add = (entry: IncidentEntry, other: IncidentEntry) => {
    const set = result.get(entry);
    if (set) set.add(other);
    else result.set(entry, new Set([other]));
  };
  const byService = new Map<string, IncidentEntry[]>();
  for (const entry of basis.ledger.incidents)
    for (const service of new Set(entry.data.impacts.map((impact) => impact.service))) {
      const list = byService.get(service);
      if (list) list.push(entry);
      else byService.set(service, [entry]);
    }
  const endOf = ({ data }: IncidentEntry) => data.resolved ?? basis.asOf;
  for (const entries of byService.values()) {
    // A sweep in order of time: only those that have not ended yet are looked at.
    let running: IncidentEntry[] = [];
    for (const entry of entries.sort((a, b) => a.data.started - b.data.started)) {
      running = running.filter((other) => endOf(other) > entry.data.started);
      for (const other of running) {
        add(entry, other);
        add(other, entry);
      }
      running.push(entry);
    }
  }
  return new Map(
    [...result].map(([entry, set]) => [entry, [...set].sort((a, b) => a.data.started - b.data.started)]),
  );
}

export interface TimelineItem {
  at: number;
  name: string;
  /** Markdown of an update. */
  text?: string;
}

const MOMENTS = [
  ['started', 'Started'],
  ['detected', 'Detected'],
  ['acknowledged', 'Acknowledged'],
  ['mitigated', 'Mitigated'],
  ['resolved', 'Resolved'],
  ['verified', 'Verified'],
] as const;

/** The moments of an incident that are known, in the order of its life. */
export function momentsOf({ data }: IncidentEntry): { name: string; at: number }[] {
  return MOMENTS.flatMap(([key, name]) => (data[key] === undefined ? [] : [{ name, at: data[key] }]));
}

/** Moments, updates and escalations in one order of time. */
export function timelineOf(entry: IncidentEntry, basis: Basis): TimelineItem[] {
  const { data } = entry;
  const agent = (id: string) => agentName(basis.ledger, id);
  const items: TimelineItem[] = [
    ...momentsOf(entry),
    ...data.escalations.map(({ at, to }) => ({ at, name: `Escalated to ${agent(to)}` })),
    ...data.updates.map(({ at, text, status, by }) => ({
      at,
      name: ['Update', status, by && agent(by)].filter(Boolean).join(' · '),
      text,
    })),
  ];
  return items
    .map((item, i) => ({ item, i }))
    .sort((a, b) => a.item.at - b.item.at || a.i - b.i)
    .map(({ item }) => item);
}
