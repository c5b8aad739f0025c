import type { Basis } from '../../figures/basis.ts';
import { agentName } from '../../records/names.ts';
import { exact } from '../../records/when.ts';
import type { IncidentEntry } from './incidents.ts';

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

/** The moments of an incident of which only the day, month or year is known: "Started 2026-03-03". */
export function datesOf({ data }: IncidentEntry): string[] {
  return MOMENTS.flatMap(([key, name]) => (typeof data[key] === 'string' ? [`${name} ${data[key]}`] : []));
}

/** The moments of an incident that are known exactly, in time order. */
export function momentsOf({ data }: IncidentEntry): { name: string; at: number }[] {
  return MOMENTS.flatMap(([key, name]) => {
    const at = exact(data[key]);
    return at === undefined ? [] : [{ name, at }];
  });
}

/** Moments, updates and escalations in time order. */
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
