import type { When } from '../../schemas/fields.ts';
import type { Incident } from '../../schemas/incident.ts';
import type { Calendar } from '../calendar.ts';
import { beginOf, lastKnown } from '../incident-moments.ts';
import { spanOf } from '../when.ts';
import { amendmentsBy, type KnownKind, known, knownBy, withData } from './known.ts';

type Impact = Incident['impacts'][number];
type Update = Incident['updates'][number];
type Exclusion = Incident['exclusions'][number];
type Escalation = Incident['escalations'][number];

/** When anyone can have known of an incident; of a day, month or year from its beginning on. */
export function incidentKnownFrom({ detected, started }: Incident, calendar: Calendar): number {
  return spanOf((detected ?? started)!, calendar).from;
}

/** A time that can have come by `now`. */
function whenBy(when: When | undefined, now: number, calendar: Calendar): When | undefined {
  return when !== undefined && spanOf(when, calendar).from <= now ? when : undefined;
}

/** Impacts that had begun; those that ended later go on. */
export function impactsBy(impacts: readonly Impact[], now: number): Impact[] {
  return impacts
    .filter(({ from }) => from <= now)
    .map(({ service, level, from, to }) => known<Impact>({ service, level, from, to: knownBy(to, now) }));
}

/** Impacts that a source proposed: until a person confirms them, nothing is known of that time. */
function unconfirmed(impacts: readonly Impact[]): Impact[] {
  return impacts.map((impact) => ({ ...impact, level: 'unknown' }));
}

/** Updates that had been given. */
export function updatesBy(updates: readonly Update[], now: number): Update[] {
  return updates
    .filter(({ at }) => at <= now)
    .map(({ at, text, status, by }) => known<Update>({ at, text, status, by }));
}

/** What had been published of it; its text while it was open was not that of its end. */
export function publicBy(words: Incident['public'], now: number, open = false): Incident['public'] {
  if (words === undefined) return undefined;
  const { title, body, updates } = words;
  return known<NonNullable<Incident['public']>>({
    title,
    body: open ? undefined : body,
    updates: updates && updatesBy(updates, now),
  });
}

function escalationsBy(escalations: readonly Escalation[], now: number): Escalation[] {
  return escalations.filter(({ at }) => at <= now).map(({ at, to }) => known<Escalation>({ at, to }));
}

/** Exclusions of time that had begun. */
function exclusionsBy(exclusions: readonly Exclusion[], now: number): Exclusion[] {
  return exclusions
    .filter(({ from }) => from === undefined || from <= now)
    .map(({ reason, from, to, evidence, services, customers }) =>
      known<Exclusion>({ reason, from, to: knownBy(to, now), evidence, services, customers }),
    );
}

/** An incident that was still open, and went on, had neither its cause nor its story. */
export const incidents: KnownKind<Incident> = {
  known:
    ({ instant, calendar }) =>
    (entry) => {
      const { data } = entry;
      if (incidentKnownFrom(data, calendar) > instant) return undefined;
      const whole = lastKnown(data, calendar) <= instant;
      const resolved = whenBy(data.resolved, instant, calendar);
      const verified = whenBy(data.verified, instant, calendar);
      const open = !whole && resolved === undefined;
      const updates = updatesBy(data.updates, instant);
      const said = updates.findLast(({ status }) => status !== undefined)?.status;
      return withData(
        entry,
        known<Incident>({
          title: data.title,
          severity: data.proposed ? undefined : data.severity,
          state: open ? (said ?? 'investigating') : data.state,
          started: data.started,
          detected: data.detected,
          acknowledged: whenBy(data.acknowledged, instant, calendar),
          mitigated: whenBy(data.mitigated, instant, calendar),
          resolved,
          verified,
          cause: open ? undefined : data.cause,
          deploy: open ? undefined : data.deploy,
          detectedBy: data.detectedBy,
          lead: data.lead,
          verifiedBy: whole || verified !== undefined ? data.verifiedBy : undefined,
          impacts: data.proposed
            ? unconfirmed(impactsBy(data.impacts, instant))
            : impactsBy(data.impacts, instant),
          affects: data.affects,
          escalations: escalationsBy(data.escalations, instant),
          exclusions: exclusionsBy(data.exclusions, instant),
          updates,
          public: publicBy(data.public, instant, open),
          proposed: data.proposed,
          source: data.source,
          audience: data.audience,
          amendments: amendmentsBy(data.amendments, instant),
        }),
        open ? '' : entry.body,
      );
    },
  begins: ({ data }, calendar) => [beginOf(data, calendar)],
};
