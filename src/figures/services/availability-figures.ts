import type { Period } from '../../records/calendar.ts';
import type { Target } from '../../schemas/fields.ts';
import { DAY } from '../../schemas/time.ts';
import type { Basis } from '../basis.ts';
import type { Figure, Status } from '../figure.ts';
import { lengthWithin, minutes } from '../interval.ts';
import { makeFigure } from '../make-figure.ts';
import { allUp, countVerdicts, worstOf } from './aggregate.ts';
import {
  type Availability,
  availabilityIn,
  coveragePercent,
  evidenceFiles,
  harmsIn,
  lostWithin,
  type ServiceAvailability,
  uptimePercent,
  type Watch,
} from './availability.ts';
import { burnRate, errorBudget, exhaustion, withinBudget } from './error-budget.ts';
import { judge } from './judge.ts';
import { AT_RISK, MINIMUM_COVERAGE, objectiveOf, type Policy } from './policy.ts';

/** The services that a figure is about, in one period, and what they come to. */
interface Measured {
  period: Period;
  services: readonly ServiceAvailability[];
  sums: Availability;
  /** Files of what was lost. */
  sources: string[];
  /** Records that the figure rests on: what was lost, and what shows that nothing else was. */
  n: number;
}

function measureIn(basis: Basis, services: readonly ServiceAvailability[], period: Period): Measured {
  const harms = harmsIn(services, period).map((entry) => entry.file);
  return {
    period,
    services,
    sums: availabilityIn(services, period, basis.asOf),
    sources: ['playbook/services.yaml', ...harms],
    n: new Set([...harms, ...evidenceFiles(services, period)]).size,
  };
}

/** Met availability is at risk once most of the error budget that its target leaves is spent. */
function atRisk(status: Status, { agreed, lost }: Availability, target: Target, limit: number): Status {
  if (status !== 'met') return status;
  return errorBudget(target.value, agreed, lost).spentPercent >= limit ? 'at_risk' : 'met';
}

/** How many local days a range touches. */
function countDays({ dateOf, startOfDay, at }: Basis['calendar'], from: number, to: number): number {
  // Days are an hour or two longer or shorter at times, and a skipped one is none.
  return to > from ? Math.round((at(dateOf(to - 1), '24:00') - startOfDay(dateOf(from))) / DAY) : 0;
}

/** How many of the days of a period, up to as-of, lie after the first of the services began. */
function daysKnown({ calendar, asOf }: Basis, { services, period }: Measured) {
  const first = Math.min(...services.flatMap(({ known }) => (known ? [known.from] : [])));
  const end = Math.min(period.to, asOf);
  const known = countDays(calendar, Math.max(first, period.from), end);
  return { days: known, missing: countDays(calendar, period.from, end) - known };
}

interface Judged {
  target: Target | undefined;
  status?: Status;
}

function uptimeFigure(
  basis: Basis,
  subject: string,
  measured: Measured,
  { watch, target, status }: Judged & { watch: Availability },
): Figure {
  const value = uptimePercent(watch);
  const { services, period, sources, n } = measured;
  const verdicts = countVerdicts(services, period, basis.asOf, ({ policy }) => objectiveOf(policy));
  const several = !subject.startsWith('service:');
  return makeFigure(basis, 'uptime', subject, period, {
    value,
    n,
    sources,
    coverage: coveragePercent(watch),
    target: target ?? null,
    ...(target && status && { status }),
    detail: {
      agreedMinutes: minutes(watch.elapsed),
      watchedMinutes: minutes(watch.watched),
      downtimeMinutes: value === null ? null : minutes(watch.lost),
      excusedMinutes: minutes(watch.excused),
      ...daysKnown(basis, measured),
      ...(several && {
        worst: worstOf(services, period, basis.asOf)?.id ?? null,
        met: verdicts.met,
        judged: verdicts.met + verdicts.missed,
        incomplete: verdicts.incomplete,
        unknown: verdicts.no_data,
      }),
    },
  });
}

function downtimeFigure(basis: Basis, subject: string, { period, sums, n, sources }: Measured): Figure {
  const value = sums.watched > 0 ? minutes(sums.lost) : null;
  return makeFigure(basis, 'downtime', subject, period, {
    value,
    n,
    sources,
    coverage: coveragePercent(sums),
  });
}

/** How much of the agreed time is known, and by what. */
function coverageFigure(basis: Basis, subject: string, measured: Measured): Figure {
  const { period, services, sums, sources } = measured;
  const end = Math.min(period.to, basis.asOf);
  const percent = (kind: keyof ServiceAvailability['watchedBy']) => {
    const length = services.reduce(
      (sum, { watchedBy }) => sum + lengthWithin(watchedBy[kind], period.from, end),
      0,
    );
    return sums.elapsed > 0 ? (100 * length) / sums.elapsed : null;
  };
  const own = services.flatMap(({ evidence }) =>
    evidence.filter(({ from, to }) => from < period.to && to > period.from),
  );
  const evidence = evidenceFiles(services, period);
  const value = coveragePercent(sums);
  return makeFigure(basis, 'coverage', subject, period, {
    value,
    n: evidence.size,
    sources: [...new Set([...sources, ...evidence])],
    coverage: value,
    target: null,
    detail: {
      agreedMinutes: minutes(sums.elapsed),
      watchedMinutes: minutes(sums.watched),
      monitored: percent('monitor'),
      reported: percent('report'),
      ...(services.length === 1 && {
        reportedDays: own.filter(({ kind }) => kind === 'report').length,
        days: countDays(basis.calendar, period.from, end),
      }),
      vouched: percent('vouch'),
      vouchedBy:
        [...new Set(own.flatMap(({ kind, by }) => (kind === 'vouch' && by ? [by] : [])))].join(', ') || null,
    },
  });
}

/** The error budget of one service in a period; undefined where no objective is set. It is judged in the objective's own window. */
function budgetFigure(basis: Basis, service: ServiceAvailability, measured: Measured): Figure | undefined {
  const { period, sums, sources, n } = measured;
  const { slo, atRisk: limit, minimumCoverage } = service.policy;
  const target = objectiveOf(service.policy);
  if (slo === undefined || !target) return undefined;
  const { agreed, elapsed, watched, lost } = sums;
  const known = watched > 0;
  const budget = errorBudget(slo, agreed, lost);
  const stretches = lostWithin(service, { from: period.from, to: Math.min(period.to, basis.asOf) });
  // Only a window that has an end can be left before it: a trailing one moves on, and a finished one is past.
  const runs = period.kind !== 'trailing' && period.to > basis.asOf;
  const end = exhaustion({ slo, agreed, elapsed, spent: lost }, stretches, {
    agreed: service.agreed,
    asOf: basis.asOf,
    runs,
    end: period.to,
  });
  const within = withinBudget(slo, agreed, lost);
  const enough = judge(sums, target, minimumCoverage) !== 'incomplete';
  return makeFigure(basis, 'error-budget', `service:${service.id}`, period, {
    value: known ? budget.leftPercent : null,
    n,
    sources,
    coverage: coveragePercent(sums),
    target: isWindow(service.policy, period) ? { comparator: '>=', value: 0, unit: '%' } : null,
    judgedWhileRunning: true,
    status: !within ? 'missed' : !enough ? 'incomplete' : budget.spentPercent >= limit ? 'at_risk' : 'met',
    detail: {
      budgetMinutes: known ? minutes(budget.budget) : null,
      spentMinutes: known ? minutes(budget.spent) : null,
      leftMinutes: known ? minutes(budget.left) : null,
      burnRate: known ? burnRate(slo, lost / elapsed) : null,
      exhaustion: known ? end.state : null,
      exhaustedAt: known && end.at !== null ? new Date(end.at).toISOString() : null,
    },
  });
}

/** Whether a period is the one that a service's objective is promised for. */
export function isWindow({ window }: Policy, { kind, id }: Pick<Period, 'kind' | 'id'>): boolean {
  return kind === window || id === `last-${window.replace('d', '')}-days`;
}

function serviceFigures(basis: Basis, service: ServiceAvailability, period: Period): Figure[] {
  const { policy, id } = service;
  const subject = `service:${id}`;
  const measured = measureIn(basis, [service], period);
  const target = isWindow(policy, period) ? objectiveOf(policy) : undefined;
  const status = target && judge(measured.sums, target, policy.minimumCoverage);
  const judged = {
    watch: measured.sums,
    target,
    ...(target && status && { status: atRisk(status, measured.sums, target, policy.atRisk) }),
  };
  const budget = budgetFigure(basis, service, measured);
  return [
    uptimeFigure(basis, subject, measured, judged),
    downtimeFigure(basis, subject, measured),
    coverageFigure(basis, subject, measured),
    ...(budget ? [budget] : []),
  ];
}

/** What the organisation is judged by: the metric's aggregation of its services. */
function organisationJudged(basis: Basis, together: Watch, { period, services, sums }: Measured) {
  const metric = basis.ledger.scorecard.data.uptime;
  const target = metric?.target;
  const aggregation = metric?.aggregation ?? 'mean';
  const worst = worstOf(services, period, basis.asOf);
  const watch = {
    mean: () => sums,
    'all-up': () => availabilityIn([together], period, basis.asOf),
    worst: () => (worst ? availabilityIn([worst], period, basis.asOf) : sums),
  }[aggregation]();
  if (!target) return { watch, target };
  const { missed, incomplete, no_data } = countVerdicts(services, period, basis.asOf, () => target);
  const status =
    aggregation === 'worst'
      ? missed > 0
        ? 'missed'
        : incomplete + no_data > 0
          ? 'incomplete'
          : 'met'
      : judge(watch, target, MINIMUM_COVERAGE);
  return { watch, target, status: atRisk(status, watch, target, AT_RISK) };
}

/** Availability, downtime and coverage of every service, every group and the organisation, and the budgets of services. */
export function availabilityFigures(basis: Basis): Figure[] {
  const { ledger, services } = basis;
  const together = allUp(services);
  const several = (subject: string, measured: Measured, judged: Judged & { watch: Availability }) => [
    uptimeFigure(basis, subject, measured, judged),
    downtimeFigure(basis, subject, measured),
    coverageFigure(basis, subject, measured),
  ];
  const groups = Object.keys(ledger.services.data.groups).map((group) => ({
    subject: `group:${group}`,
    members: services.filter(({ service }) => service.group === group),
  }));
  return [...Object.values(basis.periods).flat(), ...basis.trailing].flatMap((period) => {
    const all = measureIn(basis, services, period);
    return [
      ...several('organisation', all, organisationJudged(basis, together, all)),
      ...groups.flatMap(({ subject, members }) => {
        const measured = measureIn(basis, members, period);
        return several(subject, measured, { watch: measured.sums, target: undefined });
      }),
      ...services.flatMap((service) => serviceFigures(basis, service, period)),
    ];
  });
}
