import type { Basis } from '../../figures/basis.ts';
import { lengthWithin, measure, minutes } from '../../figures/interval.ts';
import { downtime } from '../../figures/services/downtime.ts';
import { errorBudget } from '../../figures/services/error-budget.ts';
import { allowedLoss, objectiveOver, obligationIn } from '../../figures/services/objective.ts';
import { impactEnd } from '../../records/incident-moments.ts';
import { formatNumber, periodName } from '../../words/format.ts';
import type { IncidentEntry } from '../incidents/incidents.ts';

/**
 * The share of each affected service's monthly error budget that an incident used on its own, one line per month.
 * Overlapping incidents are both charged for the overlap, so these shares need not add up to the month's total.
 */
export function budgetShares(entry: IncidentEntry, basis: Basis) {
  return basis.services.flatMap((service) => {
    const harms = entry.data.impacts
      .filter((impact) => impact.service === service.id)
      .flatMap((impact) => {
        const to = impactEnd(entry.data, impact, basis.asOf);
        // What nobody knows the end of is charged to no budget.
        return to === undefined ? [] : [{ ...impact, to: Math.min(to, basis.asOf) }];
      });
    if (harms.length === 0) return [];
    const own = measure(downtime(harms, service.windows, service.agreed.stretches, service.policies));
    const from = Math.min(...harms.map((harm) => harm.from));
    const to = Math.max(...harms.map((harm) => harm.to));
    return basis.calendar.periodsBetween('month', from, to).flatMap((month) => {
      const lost = lengthWithin(own, month.from, month.to);
      if (lost === 0) return [];
      const objective = objectiveOver(service, month);
      if (!objective) return [];
      const budget = allowedLoss(obligationIn([service], objective, basis.asOf), 'agreed');
      const { spentPercent } = errorBudget(budget, lost);
      return [
        {
          name: service.service.name,
          period: periodName(month.id),
          minutes: formatNumber(minutes(lost), 1),
          percent: formatNumber(spentPercent, 1),
        },
      ];
    });
  });
}
