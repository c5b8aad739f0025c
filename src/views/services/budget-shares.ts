import type { Basis } from '../../figures/basis.ts';
import { type Interval, lengthWithin, measure, minutes, touching } from '../../figures/interval.ts';
import type { ServiceAvailability } from '../../figures/services/availability.ts';
import { downtime } from '../../figures/services/downtime.ts';
import { errorBudget } from '../../figures/services/error-budget.ts';
import { allowedLoss, objectiveOver, obligationIn } from '../../figures/services/objective.ts';
import type { Period } from '../../records/calendar.ts';
import { impactEnd } from '../../records/incident-moments.ts';
import { formatNumber, periodName } from '../../words/format.ts';
import type { IncidentEntry } from '../incidents/incidents.ts';

/** What an incident cost a service in a month, on its own. */
export interface ServiceLoss {
  service: ServiceAvailability;
  month: Period;
  /** Weighted downtime, in minutes. */
  minutes: number;
  /** Its share of the month's error budget, in percent; undefined without an objective. */
  share: number | undefined;
}

/**
 * The downtime of an incident by affected service and month. Overlapping incidents are both charged for the overlap, so neither minutes nor shares
 * need add up to the month's total.
 */
export function lossesOf(entry: IncidentEntry, basis: Basis): ServiceLoss[] {
  const affected = new Set(entry.data.impacts.map(({ service }) => service));
  return basis.services
    .filter(({ id }) => affected.has(id))
    .flatMap((service) => {
      const harms = entry.data.impacts
        .filter((impact) => impact.service === service.id)
        .flatMap((impact) => {
          const to = impactEnd(entry.data, impact, basis.asOf);
          // What nobody knows the end of is charged to no budget.
          return to === undefined ? [] : [{ ...impact, to: Math.min(to, basis.asOf) }];
        });
      if (harms.length === 0) return [];
      const from = Math.min(...harms.map((harm) => harm.from));
      const to = Math.max(...harms.map((harm) => harm.to));
      const near = <T extends Interval>(stretches: readonly T[]) => touching(stretches, { from, to });
      const own = measure(
        downtime(harms, near(service.windows), near(service.agreed.stretches), service.policies),
      );
      return basis.calendar.periodsBetween('month', from, to).flatMap((month): ServiceLoss[] => {
        const lost = lengthWithin(own, month.from, month.to);
        if (lost === 0) return [];
        const objective = objectiveOver(service, month);
        const budget = objective && allowedLoss(obligationIn([service], objective, basis.asOf), 'agreed');
        const share = budget === undefined ? undefined : errorBudget(budget, lost).spentPercent;
        return [{ service, month, minutes: minutes(lost), share }];
      });
    });
}

/** The share of each affected service's monthly error budget that an incident used on its own, one line per month. */
export function budgetShares(entry: IncidentEntry, basis: Basis) {
  return lossesOf(entry, basis).flatMap(({ service, month, minutes: lost, share }) =>
    share === undefined
      ? []
      : [
          {
            name: service.service.name,
            period: periodName(month.id),
            minutes: formatNumber(lost, 1),
            percent: formatNumber(share, 1),
          },
        ],
  );
}
