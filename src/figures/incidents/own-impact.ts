import { exact } from '../../records/when.ts';
import type { Incident } from '../../schemas/incident.ts';
import { union } from '../interval.ts';

/** How long an incident affected one service. */
export interface OwnImpact {
  /** The start of its first impact. */
  from: number;
  /** The end of its last; undefined while one goes on. */
  to: number | undefined;
  /** Milliseconds under any impact between the two; undefined while one goes on. */
  affected: number | undefined;
}

/** The services that an incident affected, each with its own part of it, whatever the level. `none` is no impact, and how long one of unknown level lasted says nothing. */
export function ownImpacts({
  impacts,
  resolved,
}: Pick<Incident, 'impacts' | 'resolved'>): Map<string, OwnImpact> {
  const own = Map.groupBy(
    impacts.filter(({ level }) => level !== 'none' && level !== 'unknown'),
    ({ service }) => service,
  );
  return new Map([...own].map(([service, list]) => [service, ownImpact(list, exact(resolved))]));
}

function ownImpact(impacts: Incident['impacts'], resolved: number | undefined): OwnImpact {
  const from = Math.min(...impacts.map((impact) => impact.from));
  const spans = impacts.flatMap((impact) => {
    const to = impact.to ?? resolved;
    return to === undefined ? [] : [{ from: impact.from, to }];
  });
  if (spans.length < impacts.length) return { from, to: undefined, affected: undefined };
  return {
    from,
    to: Math.max(...spans.map(({ to }) => to)),
    affected: union(spans).reduce((sum, span) => sum + span.to - span.from, 0),
  };
}
