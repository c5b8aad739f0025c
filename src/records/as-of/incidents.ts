import type { Incident } from '../../schemas/incident.ts';
import { amendmentsBy, type KnownKind, known, knownBy, withData } from './known.ts';

type Impact = Incident['impacts'][number];
type Update = Incident['updates'][number];
type Escalation = Incident['escalations'][number];

/** When anyone knew of an incident. */
export function incidentKnownFrom({ detected, started }: Incident): number {
  return detected ?? started;
}

/** Impacts that had begun; those that ended later go on. */
export function impactsBy(impacts: readonly Impact[], now: number): Impact[] {
  return impacts
    .filter(({ from }) => from <= now)
    .map(({ service, level, from, to }) => known<Impact>({ service, level, from, to: knownBy(to, now) }));
}

/** Updates that had been given. */
export function updatesBy(updates: readonly Update[], now: number): Update[] {
  return updates
    .filter(({ at }) => at <= now)
    .map(({ at, text, status, by }) => known<Update>({ at, text, status, by }));
}

function escalationsBy(escalations: readonly Escalation[], now: number): Escalation[] {
  return escalations.filter(({ at }) => at <= now).map(({ at, to }) => known<Escalation>({ at, to }));
}

/** The last instant that an incident records. */
function lastOf({ acknowledged, mitigated, resolved, verified, updates, escalations, impacts }: Incident) {
  return Math.max(
    ...[acknowledged, mitigated, resolved, verified].map((instant) => instant ?? 0),
    ...[...updates, ...escalations].map(({ at }) => at),
    ...impacts.map(({ from, to }) => to ?? from),
  );
}

/** An incident that was still open, and went on, had neither its cause nor its story. */
export const incidents: KnownKind<Incident> = {
  known:
    ({ instant }) =>
    (entry) => {
      const { data } = entry;
      if (incidentKnownFrom(data) > instant) return undefined;
      const whole = lastOf(data) <= instant;
      const resolved = knownBy(data.resolved, instant);
      const verified = knownBy(data.verified, instant);
      const open = !whole && resolved === undefined;
      const updates = updatesBy(data.updates, instant);
      const said = updates.findLast(({ status }) => status !== undefined)?.status;
      return withData(
        entry,
        known<Incident>({
          title: data.title,
          severity: data.severity,
          state: open ? (said ?? 'investigating') : data.state,
          started: data.started,
          detected: data.detected,
          acknowledged: knownBy(data.acknowledged, instant),
          mitigated: knownBy(data.mitigated, instant),
          resolved,
          verified,
          cause: open ? undefined : data.cause,
          deploy: open ? undefined : data.deploy,
          detectedBy: data.detectedBy,
          lead: data.lead,
          verifiedBy: whole || verified !== undefined ? data.verifiedBy : undefined,
          impacts: impactsBy(data.impacts, instant),
          affects: data.affects,
          escalations: escalationsBy(data.escalations, instant),
          updates,
          source: data.source,
          amendments: amendmentsBy(data.amendments, instant),
        }),
        open ? '' : entry.body,
      );
    },
  begins: ({ data }) => [data.started],
};
