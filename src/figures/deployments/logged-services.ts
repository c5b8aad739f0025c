import type { Basis } from '../basis.ts';
import type { Deployed, DeploymentLogs } from './deployment-log.ts';

/** A deployment and the place of its day among the days of the logs. */
export interface Placed {
  deployed: Deployed;
  day: number;
}

/** What the logs hold of a service, a group or the organisation, and on which of their days they cover it. */
export interface Covered {
  /** In the order in which they were made. */
  placed: readonly Placed[];
  /** The places of the first day and of the day after the last. */
  first: number;
  end: number;
}

/** The whole of the logs. */
export function allCovered({ axis, deployed }: DeploymentLogs): Covered {
  const placed = deployed.flatMap((own, day) => own.map((each) => ({ deployed: each, day })));
  return { placed, first: 0, end: axis.days.length };
}

/**
 * The services that the logs cover, by subject. A log covers a service from the first deployment of it that any log holds: before that,
 * and of a service that no log names, nothing says that its deployments are logged at all. It ends with the service.
 */
export function servicesCovered(
  { services }: Pick<Basis, 'services'>,
  { axis }: DeploymentLogs,
  { placed, end }: Covered,
): Map<string, Covered> {
  const byService = Map.groupBy(placed, ({ deployed }) => deployed.deployment.service);
  return new Map(
    services.flatMap(({ id, service: { until } }): [string, Covered][] => {
      const own = byService.get(id);
      if (!own) return [];
      const last = until === undefined ? end : (axis.index.get(until) ?? end - 1) + 1;
      // What is deployed after its last day is a mistake in one of the two, and counts all the same.
      return [
        [`service:${id}`, { placed: own, first: own[0]!.day, end: Math.max(last, own.at(-1)!.day + 1) }],
      ];
    }),
  );
}

/** The groups of these services, by subject: covered from the first of their members on, to the end of the last. */
export function groupsCovered(
  { services }: Pick<Basis, 'services'>,
  covered: ReadonlyMap<string, Covered>,
): Map<string, Covered> {
  const groups = Map.groupBy(services, ({ service }) => service.group);
  return new Map(
    [...groups].flatMap(([group, members]): [string, Covered][] => {
      const own = members.flatMap(({ id }) => covered.get(`service:${id}`) ?? []);
      if (own.length === 0) return [];
      const placed = own.flatMap((each) => each.placed);
      placed.sort((a, b) => a.deployed.deployment.at - b.deployed.deployment.at);
      const first = Math.min(...own.map((each) => each.first));
      const end = Math.max(...own.map((each) => each.end));
      return [[`group:${group}`, { placed, first, end }]];
    }),
  );
}
