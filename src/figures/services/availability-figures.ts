import type { Period } from '../../records/calendar.ts';
import type { Target } from '../../schemas/fields.ts';
import type { Basis } from '../basis.ts';
import { compareRatio, satisfies } from '../exact.ts';
import type { Figure, Status } from '../figure.ts';
import { minutes } from '../interval.ts';
import { makeFigure } from '../make-figure.ts';
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

/** The status of availability: at risk where it is met but most of the error budget that its target leaves is spent. */
function statusOf({ elapsed, agreed, lost }: Availability, target: Target, atRisk: number): Status {
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
  basis: Basis,
  subject: string,
  { period, sums, sources }: Measured,
  target: Target | undefined,
  atRisk: number,
): Figure[] {
  const uptime = uptimePercent(sums);
  const same = { n: sources.length - 1, sources };
  return [
    makeFigure(basis, 'uptime', subject, period, {
      ...same,
      value: uptime,
      target: target ?? null,
      ...(target && { status: statusOf(sums, target, atRisk) }),
      detail: {
        agreedMinutes: minutes(sums.elapsed),
        downtimeMinutes: uptime === null ? null : minutes(sums.lost),
      },
    }),
    makeFigure(basis, 'downtime', subject, period, {
      ...same,
      value: uptime === null ? null : minutes(sums.lost),
    }),
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
  return makeFigure(basis, 'error-budget', `service:${service.id}`, period, {
    value: known ? budget.leftPercent : null,
    n: sources.length - 1,
    sources,
    target: { comparator: '>=', value: 0, unit: '%' },
    status: !within ? 'missed' : budget.spentPercent >= atRisk ? 'at_risk' : 'met',
    detail: {
      budgetMinutes: known ? minutes(budget.budget) : null,
      spentMinutes: known ? minutes(budget.spent) : null,
      leftMinutes: known ? minutes(budget.left) : null,
      burnRate: known ? burnRate(slo, lost / elapsed) : null,
      exhaustion: known ? (gone ? end.state : 'none') : null,
      exhaustedAt: known && gone && end.at !== null ? new Date(end.at).toISOString() : null,
    },
  });
}

/** Availability and downtime of every service, every group and the organisation, and the budgets of services. */
export function availabilityFigures(basis: Basis): Figure[] {
  const { ledger, services } = basis;
  const organisationTarget = ledger.scorecard.data.uptime?.target;
  const periods = [...Object.values(basis.periods).flat(), ...basis.trailing];
  const groups = Object.keys(ledger.services.data.groups);
  return periods.flatMap((period) => [
    ...subjectFigures(basis, 'organisation', measureIn(basis, services, period), organisationTarget, AT_RISK),
    ...groups.flatMap((group) => {
      const members = services.filter(({ service }) => service.group === group);
      return subjectFigures(basis, `group:${group}`, measureIn(basis, members, period), undefined, AT_RISK);
    }),
    ...services.flatMap((service) => {
      const { slo, atRisk } = service.policy;
      const target = slo === undefined ? undefined : ({ comparator: '>=', value: slo, unit: '%' } as const);
      const measured = measureIn(basis, [service], period);
      const budget = budgetFigure(basis, service, measured);
      return [
        ...subjectFigures(basis, `service:${service.id}`, measured, target, atRisk),
        ...(budget ? [budget] : []),
      ];
    }),
  ]);
}
