import type { Period } from '../../records/calendar.ts';
import type { Target } from '../../schemas/fields.ts';
import type { Basis } from '../basis.ts';
import { compareRatio, satisfies } from '../exact.ts';
import { type Figure, type Status, targetText } from '../figure.ts';
import { minutes } from '../interval.ts';
import {
  type Availability,
  availabilityIn,
  harmsIn,
  lostWithin,
  type ServiceAvailability,
  uptimePercent,
} from './availability.ts';
import { burnRate, errorBudget, exhaustion, withinBudget } from './error-budget.ts';
import { AT_RISK } from './policy.ts';

function statusOf(
  { elapsed, agreed, lost }: Availability,
  target: Target | undefined,
  atRisk: number,
): Status {
  if (elapsed === 0) return 'no_data';
  if (!target) return 'no_target';
  if (!satisfies(compareRatio(elapsed - lost, elapsed, target.value, 100), target.comparator))
    return 'missed';
  const { spentPercent } = errorBudget(target.value, agreed, lost);
  return spentPercent >= atRisk ? 'at_risk' : 'met';
}

/** What some services were promised and lost in a period, and the files that say so. */
interface Measured {
  period: Period;
  sums: Availability;
  sources: string[];
}

function measureIn(basis: Basis, services: readonly ServiceAvailability[], period: Period): Measured {
  return {
    period,
    sums: availabilityIn(services, period, basis.asOf),
    sources: ['playbook/services.yaml', ...harmsIn(services, period).map((entry) => entry.file)],
  };
}

function subjectFigures(
  subject: string,
  { period, sums, sources }: Measured,
  target: Target | undefined,
  atRisk: number,
): Figure[] {
  const uptime = uptimePercent(sums);
  const n = sources.length - 1;
  return [
    {
      id: 'uptime',
      subject,
      period: period.id,
      value: uptime,
      unit: '%',
      n,
      target: target ? targetText(target) : null,
      status: statusOf(sums, target, atRisk),
      sources,
      method: '/method/#uptime',
      detail: {
        agreedMinutes: minutes(sums.elapsed),
        downtimeMinutes: uptime === null ? null : minutes(sums.lost),
      },
    },
    {
      id: 'downtime',
      subject,
      period: period.id,
      value: uptime === null ? null : minutes(sums.lost),
      unit: 'min',
      n,
      target: null,
      status: uptime === null ? 'no_data' : 'no_target',
      sources,
      method: '/method/#downtime',
    },
  ];
}

/** The error budget of one service in a period; undefined where no objective is set. */
function budgetFigure(
  basis: Basis,
  service: ServiceAvailability,
  { period, sums, sources }: Measured,
): Figure | undefined {
  const { slo, atRisk } = service.policy;
  if (slo === undefined) return undefined;
  const { agreed, elapsed, lost } = sums;
  const known = elapsed > 0;
  const budget = errorBudget(slo, agreed, lost);
  const lostStretches = lostWithin(service, { from: period.from, to: Math.min(period.to, basis.asOf) });
  const end = exhaustion(
    budget.budget,
    lost,
    Math.min(period.to, basis.asOf) - Math.max(period.from, service.known?.from ?? period.from),
    basis.asOf,
    lostStretches,
  );
  // Only a window that has an end can be left before it: a trailing one moves on, and a finished one is past.
  const runs = period.kind !== 'trailing' && period.to > basis.asOf;
  const gone = end.state === 'exhausted' || (runs && end.at !== null && end.at < period.to);
  const within = withinBudget(slo, agreed, lost);
  return {
    id: 'error-budget',
    subject: `service:${service.id}`,
    period: period.id,
    value: known ? budget.leftPercent : null,
    unit: '%',
    n: sources.length - 1,
    target: '>= 0 %',
    status: !known ? 'no_data' : !within ? 'missed' : budget.spentPercent >= atRisk ? 'at_risk' : 'met',
    sources,
    method: '/method/#error-budget',
    detail: {
      budgetMinutes: known ? minutes(budget.budget) : null,
      spentMinutes: known ? minutes(budget.spent) : null,
      leftMinutes: known ? minutes(budget.left) : null,
      burnRate: known ? burnRate(slo, lost / elapsed) : null,
      exhaustion: known ? (gone ? end.state : 'none') : null,
      exhaustedAt: known && gone && end.at !== null ? new Date(end.at).toISOString() : null,
    },
  };
}

/** Availability and downtime of every service, every group and the organisation, and the budgets of services. */
export function availabilityFigures(basis: Basis): Figure[] {
  const { ledger, services } = basis;
  const organisationTarget = ledger.scorecard.data.uptime?.target;
  const periods = [...Object.values(basis.periods).flat(), ...basis.trailing];
  const groups = Object.keys(ledger.services.data.groups);
  return periods.flatMap((period) => [
    ...subjectFigures('organisation', measureIn(basis, services, period), organisationTarget, AT_RISK),
    ...groups.flatMap((group) => {
      const members = services.filter(({ service }) => service.group === group);
      return subjectFigures(`group:${group}`, measureIn(basis, members, period), undefined, AT_RISK);
    }),
    ...services.flatMap((service) => {
      const { slo, atRisk } = service.policy;
      const target = slo === undefined ? undefined : ({ comparator: '>=', value: slo, unit: '%' } as const);
      const measured = measureIn(basis, [service], period);
      const budget = budgetFigure(basis, service, measured);
      return [
        ...subjectFigures(`service:${service.id}`, measured, target, atRisk),
        ...(budget ? [budget] : []),
      ];
    }),
  ]);
}
