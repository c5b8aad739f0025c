import type { When } from '../schemas/fields.ts';
import type { Incident } from '../schemas/incident.ts';
import type { Calendar } from './calendar.ts';
import { exact, spanOf } from './when.ts';

/** The times of an incident that are known exactly, in epoch milliseconds. */
export interface ExactTimes {
  started: number | undefined;
  detected: number | undefined;
  acknowledged: number | undefined;
  resolved: number | undefined;
}

/** The times of an incident, as far as they are known. */
export type Times = Partial<Pick<Incident, 'started' | 'detected' | 'acknowledged' | 'resolved'>>;

/** The times of an incident that are known exactly: a date is no time, so no duration is taken from it. */
export function exactTimes({ started, detected, acknowledged, resolved }: Times): ExactTimes {
  return {
    started: exact(started),
    detected: exact(detected),
    acknowledged: exact(acknowledged),
    resolved: exact(resolved),
  };
}

/** When an incident began, or the first thing known of it: one of both is recorded. */
export function begunOf({ started, detected }: Pick<Incident, 'started' | 'detected'>): When {
  return (started ?? detected)!;
}

/** The first instant at which an incident can have begun: what it is sorted and filed by. */
export function beginOf(incident: Pick<Incident, 'started' | 'detected'>, calendar: Calendar): number {
  return spanOf(begunOf(incident), calendar).from;
}

/** By what incidents are sorted: when they began, a day by its first instant in UTC. */
export function orderOf(incident: Pick<Incident, 'started' | 'detected'>): number {
  const begun = begunOf(incident);
  return typeof begun === 'number' ? begun : Date.parse(begun);
}

/** Whether an incident is over and it is not known when: neither the time nor, for an impact that has no end of its own, more than the day. */
export function isEndUnknown({
  state,
  resolved,
  impacts,
}: Pick<Incident, 'state' | 'resolved' | 'impacts'>): boolean {
  if (!isOver({ state })) return false;
  return (
    resolved === undefined || (typeof resolved === 'string' && impacts.some(({ to }) => to === undefined))
  );
}

/** When an impact of an incident ended, or `asOf` while it goes on; undefined if nobody knows. Epoch milliseconds. */
export function impactEnd(
  incident: Pick<Incident, 'state' | 'resolved' | 'impacts'>,
  { to }: Pick<Incident['impacts'][number], 'to'>,
  asOf: number,
): number | undefined {
  return to ?? (isEndUnknown(incident) ? undefined : asOf);
}

/** How long an incident took, or has been open; undefined where its start or its end is not known exactly. Milliseconds. */
export function lengthOf(incident: Incident, asOf: number): number | undefined {
  const { started, resolved } = exactTimes(incident);
  const end = isOver(incident) ? resolved : asOf;
  return started === undefined || end === undefined ? undefined : end - started;
}

/** Whether an incident is over, with a known end or without. */
export function isOver({ state }: Pick<Incident, 'state'>): boolean {
  return state === 'resolved';
}

/**
 * When an incident that is over ended: at its end, or where that is unknown at the last moment that is known of it, updates included; of a day the first
 * instant. Undefined while it is open.
 */
export function endOf(incident: Incident, calendar: Calendar): number | undefined {
  const { resolved } = incident;
  if (!isOver(incident)) return undefined;
  if (resolved !== undefined) return spanOf(resolved, calendar).from;
  return lastKnown(incident, calendar);
}

/** The last moment that is known of an incident; of a day the first instant. */
export function lastKnown(incident: Incident, calendar: Calendar): number {
  const { started, detected, acknowledged, mitigated, resolved, verified, updates, escalations, impacts } =
    incident;
  const times = [started, detected, acknowledged, mitigated, resolved, verified].filter(
    (each) => each !== undefined,
  );
  return Math.max(
    ...times.map((each) => spanOf(each, calendar).from),
    ...[...updates, ...escalations].map(({ at }) => at),
    ...impacts.map(({ from, to }) => to ?? from),
  );
}
