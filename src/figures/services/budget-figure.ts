import type { Period } from '../../records/calendar.ts';
import type { Basis } from '../basis.ts';
import type { Figure } from '../figure.ts';
import { minutes } from '../interval.ts';
import { makeFigure } from '../make-figure.ts';
import { coveragePercent, lostWithin, type ServiceAvailability } from './availability.ts';
import { burnRate, errorBudget, exhaustion } from './error-budget.ts';
import { judge } from './judge.ts';
import type { Measured } from './measured.ts';
import { allowedLoss, isWithin, objectiveOver, obligationIn } from './objective.ts';
import { type Policy, policyAt } from './policy.ts';
import { policyChanges } from './policy-changes.ts';

/** The error budget of one service in a period; undefined where no objective is set. It is judged in the objective's own window. */
export function budgetFigure(
  basis: Basis,
  service: ServiceAvailability,
  measured: Measured,
): Figure | undefined {
  const { period, sums, sources, n } = measured;
  const policy = policyAt(service.policies, period.from);
  const objective = objectiveOver(service, period);
  if (!objective) return undefined;
  const obligation = obligationIn([service], objective, basis.asOf);
  const { elapsed, watched, lost } = sums;
  const known = watched > 0;
  const budget = errorBudget(allowedLoss(obligation, 'agreed'), lost);
  const within = isWithin(obligation, 'agreed', lost);
  const stretches = lostWithin(service, { from: period.from, to: Math.min(period.to, basis.asOf) });
  // Only a window that has an end can be left before it: a trailing one moves on, and a finished one is past.
  const runs = period.kind !== 'trailing' && period.to > basis.asOf;
  const withinSoFar = isWithin(obligation, 'elapsed', lost);
  const end = exhaustion({ budget: budget.budget, elapsed, spent: lost, within, withinSoFar }, stretches, {
    agreed: service.agreed,
    asOf: basis.asOf,
    runs,
    end: period.to,
  });
  const enough = judge(sums, obligation, policy.minimumCoverage) !== 'incomplete';
  return makeFigure(basis, 'error-budget', `service:${service.id}`, period, {
    value: known ? budget.leftPercent : null,
    n,
    sources,
    coverage: coveragePercent(sums),
    target: isWindow(policy, period) ? { comparator: '>=', value: 0, unit: '%' } : null,
    changes: policyChanges(service, period),
    judgedWhileRunning: true,
    status: !within
      ? 'missed'
      : !enough
        ? 'incomplete'
        : budget.spentPercent >= policy.atRisk
          ? 'at_risk'
          : 'met',
    detail: {
      budgetMinutes: known ? minutes(budget.budget) : null,
      spentMinutes: known ? minutes(budget.spent) : null,
      leftMinutes: known ? minutes(budget.left) : null,
      burnRate: known ? burnRate(lost, allowedLoss(obligation, 'elapsed')) : null,
      exhaustion: known ? end.state : null,
      exhaustedAt: known && end.at !== null ? new Date(end.at).toISOString() : null,
    },
  });
}

/** Whether a period is the one that a service's objective is promised for. */
export function isWindow({ window }: Policy, { kind, id }: Pick<Period, 'kind' | 'id'>): boolean {
  return kind === window || id === `last-${window.replace('d', '')}-days`;
}
