import type { Period } from '../../records/calendar.ts';
import { heaviest, type Interval, intersect, measure, subtract, union, type Weighted } from '../interval.ts';
import { availabilityIn, type ServiceAvailability, uptimePercent, type Watch } from './availability.ts';
import { judge, type Verdict } from './judge.ts';
import { type Objective, obligationIn } from './objective.ts';
import { policyAt } from './policy.ts';

const stretchesOf = (measures: readonly { stretches: readonly Weighted[] }[]) =>
  measures.flatMap(({ stretches }) => stretches);

/**
 * Several services as one that is up only while all of them are: an instant weighs what the worst of them weighs. It is known where every
 * service that is agreed then is watched, and where any of them is in a recorded outage.
 */
export function allUp(services: readonly ServiceAvailability[]): Watch {
  const agreed = union(stretchesOf(services.map((service) => service.agreed)));
  const unknown = union(
    services.flatMap((service): Interval[] =>
      subtract(service.agreed.stretches, union([...service.watched.stretches])),
    ),
  );
  const lost = heaviest(stretchesOf(services.map((service) => service.lost)));
  const watched = union([...subtract(agreed, unknown), ...lost]);
  return {
    agreed: measure(agreed),
    watched: measure(watched),
    lost: measure(intersect(lost, agreed)),
    excused: measure([]),
  };
}

/** The service with the lowest availability that is known, the first of several. */
export function worstOf(
  services: readonly ServiceAvailability[],
  period: Pick<Period, 'from' | 'to'>,
  asOf: number,
): ServiceAvailability | undefined {
  let worst: { service: ServiceAvailability; uptime: number } | undefined;
  for (const service of services) {
    const uptime = uptimePercent(availabilityIn([service], period, asOf));
    if (uptime !== null && (worst === undefined || uptime < worst.uptime)) worst = { service, uptime };
  }
  return worst?.service;
}

/** How many services come to each verdict. Services without agreed time in the period are in none. */
export type Verdicts = Record<Verdict, number>;

/** What each of several services comes to against an objective; `objectiveOf` gives undefined where a service has none. */
export function countVerdicts(
  services: readonly ServiceAvailability[],
  period: Pick<Period, 'from' | 'to'>,
  asOf: number,
  objectiveOf: (service: ServiceAvailability) => Objective | undefined,
): Verdicts {
  const verdicts: Verdicts = { met: 0, missed: 0, incomplete: 0, no_data: 0 };
  for (const service of services) {
    const objective = objectiveOf(service);
    const sums = availabilityIn([service], period, asOf);
    if (!objective || sums.elapsed === 0) continue;
    const { minimumCoverage } = policyAt(service.policies, period.from);
    verdicts[judge(sums, obligationIn([service], objective, asOf), minimumCoverage)]++;
  }
  return verdicts;
}
