import type { Entry } from '../../records/entry.ts';
import { isImported } from '../../records/imported.ts';
import { exactTimes, isOver, type Times } from '../../records/incident-moments.ts';
import { exact } from '../../records/when.ts';
import { lastInstantOf } from '../../schemas/fields.ts';
import type { Incident } from '../../schemas/incident.ts';
import type { Postmortem } from '../../schemas/postmortem.ts';
import type { Severity } from '../../schemas/severities.ts';
import { satisfies } from '../exact.ts';

/** Elapsed times of one incident in milliseconds; undefined where a timestamp is not known. */
export interface IncidentTimes {
  detect: number | undefined;
  acknowledge: number | undefined;
  resolve: number | undefined;
}

function between(from: number | undefined, to: number | undefined): number | undefined {
  return from === undefined || to === undefined ? undefined : to - from;
}

/** Detection: started → detected. Acknowledgement: detected → acknowledged. Resolution: started → resolved. */
export function incidentTimes(incident: Times): IncidentTimes {
  const { started, detected, acknowledged, resolved } = exactTimes(incident);
  return {
    detect: between(started, detected),
    acknowledge: between(detected, acknowledged),
    resolve: between(started, resolved),
  };
}

export type Attainment = 'met' | 'missed' | 'pending' | 'unknown' | 'no_target';

/** Whether an elapsed response (milliseconds) is within a severity's target, compared exactly. */
export function meetsResponse(elapsed: number, severity: Pick<Severity, 'response'>): boolean | undefined {
  const { response } = severity;
  return response && satisfies(Math.sign(elapsed - response.milliseconds), response.comparator);
}

/**
 * How the response stands against its target. An open incident that nobody took on is pending until the target has
 * passed; one that ended without a recorded acknowledgement is unknown, and unknown is never met.
 */
export function responseAttainment(
  incident: Incident,
  severity: Severity | undefined,
  asOf: number,
): Attainment {
  if (!severity?.response) return 'no_target';
  const { detected, acknowledged } = exactTimes(incident);
  if (detected === undefined) return 'unknown';
  // One that is over, or was acknowledged on a day of which the time is not known, may have been in time or not.
  if (acknowledged === undefined && (isOver(incident) || incident.acknowledged !== undefined))
    return 'unknown';
  const met = meetsResponse((acknowledged ?? asOf) - detected, severity);
  if (acknowledged === undefined) return met ? 'pending' : 'missed';
  return met ? 'met' : 'missed';
}

export interface Escalation {
  due: number;
  to: string;
  /** When the right one was called; undefined if never. */
  made: number | undefined;
}

/** The escalation that an incident’s severity asked for, if it stayed unresolved for longer than that after detection. */
export function escalationDue(
  incident: Incident,
  severity: Severity | undefined,
  asOf: number,
): Escalation | undefined {
  const rule = severity?.escalation;
  if (!rule) return undefined;
  const { started, detected, resolved } = exactTimes(incident);
  const noticed = detected ?? started;
  // Where it is not known when it was noticed, or when it ended, it is not known either whether anyone had to be called.
  if (noticed === undefined || (isOver(incident) && resolved === undefined)) return undefined;
  const due = noticed + rule.after;
  const end = resolved ?? asOf;
  // An incident resolved exactly in time needed no one else.
  if (end <= due) return undefined;
  const made = incident.escalations.find(({ at, to }) => to === rule.to && at <= end);
  return { due, to: rule.to, made: made?.at };
}

/** Silences while an incident was open, in milliseconds: start → first update → … → resolution or as-of. */
export function updateGaps(
  incident: Times & Pick<Incident, 'state'> & { updates: readonly { at: number }[] },
  asOf: number,
): { from: number; to: number; length: number }[] {
  const { started, resolved } = exactTimes(incident);
  if (started === undefined || (isOver(incident) && resolved === undefined)) return [];
  const end = resolved ?? asOf;
  const times = [started, ...incident.updates.map(({ at }) => at).filter((at) => at < end), end];
  return times.slice(1).map((to, i) => ({ from: times[i]!, to, length: to - times[i]! }));
}

/** The gaps longer than a severity allows; undefined where it sets no interval. */
export function updateViolations(incident: Incident, severity: Severity | undefined, asOf: number) {
  const interval = severity?.updateEvery;
  if (interval === undefined) return undefined;
  const gaps = updateGaps(incident, asOf);
  return { gaps, violations: gaps.filter(({ length }) => length > interval) };
}

/** What of a post-mortem says when it was published. */
type Publishable = Pick<Postmortem, 'incidents'> & Partial<Pick<Postmortem, 'published' | 'source'>>;

/** Whether a post-mortem is still to be published. An imported one was, though it may not be known when. */
export function isDraft({ data }: Pick<Entry<Publishable>, 'data'>): boolean {
  return data.published === undefined && !isImported({ data });
}

export type PostmortemState = 'not_required' | 'not_due' | 'overdue' | 'on_time' | 'late' | 'unknown';

/**
 * When a post-mortem is due, and whether it came. `published`: null if it was, and it is not known when. Due in elapsed time, so a clock change does not move it.
 */
export function postmortemPunctuality(
  incident: Pick<Incident, 'resolved'>,
  severity: Pick<Severity, 'postmortemWithin'> | undefined,
  published: number | null | undefined,
  asOf: number,
): { state: PostmortemState; due: number | undefined } {
  if (severity?.postmortemWithin === undefined) return { state: 'not_required', due: undefined };
  if (incident.resolved === undefined) return { state: 'not_due', due: undefined };
  // Of a day that is all that is known, the time allowed begins at its end.
  const due =
    (exact(incident.resolved) ?? lastInstantOf(String(incident.resolved))) + severity.postmortemWithin;
  if (published === null) return { state: 'unknown', due };
  if (published !== undefined) return { state: published <= due ? 'on_time' : 'late', due };
  return { state: asOf > due ? 'overdue' : 'not_due', due };
}

/** An incident's post-mortem, and when it was published; null if an imported one does not say. */
export interface Publication {
  /** Undefined for an audience that does not see it. */
  entry: Entry | undefined;
  published: number | null;
}

/** When each incident's post-mortem was published; drafts do not count. The first one does where there are several. */
export function publications(postmortems: readonly Entry<Publishable>[]): Map<string, Publication> {
  const result = new Map<string, Publication>();
  for (const entry of postmortems) {
    if (isDraft(entry)) continue;
    const { published = null, incidents } = entry.data;
    for (const id of incidents) {
      const known = result.get(id);
      if (!known || (published ?? Number.POSITIVE_INFINITY) < (known.published ?? Number.POSITIVE_INFINITY))
        result.set(id, { entry, published });
    }
  }
  return result;
}
