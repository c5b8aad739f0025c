import type { Period } from '../../records/calendar.ts';
import type { Target } from '../../schemas/fields.ts';
import type { Basis } from '../basis.ts';
import { countDays } from '../count-days.ts';
import type { Figure, Status } from '../figure.ts';
import { lengthWithin, minutes } from '../interval.ts';
import { makeFigure } from '../make-figure.ts';
import { allUp, countVerdicts, worstOf } from './aggregate.ts';
import {
  type Availability,
  availabilityIn,
  coveragePercent,
  type ServiceAvailability,
  uptimePercent,
  type Watch,
} from './availability.ts';
import { budgetFigure, isWindow } from './budget-figure.ts';
import { errorBudget } from './error-budget.ts';
import { judge } from './judge.ts';
import { type Measured, measureIn } from './measured.ts';
import { AT_RISK, MINIMUM_COVERAGE, objectiveOf } from './policy.ts';

/** Met availability is at risk once most of the error budget that its target leaves is spent. */
function atRisk(status: Status, { agreed, lost }: Availability, target: Target, limit: number): Status {
  if (status !== 'met') return status;
  return errorBudget(target.value, agreed, lost).spentPercent >= limit ? 'at_risk' : 'met';
}

/** How many of the days of a period, up to as-of, lie after the first of the services began. */
function daysKnown({ calendar, asOf }: Basis, { services, period }: Measured) {
  const first = Math.min(...services.flatMap(({ known }) => (known ? [known.from] : [])));
  const end = Math.min(period.to, asOf);
  const known = countDays(calendar, Math.max(first, period.from), end);
  return { days: known, missing: countDays(calendar, period.from, end) - known };
}

/** How the services behind a figure stand, each against its own objective. */
function memberDetail(services: readonly ServiceAvailability[], period: Period, asOf: number) {
  const verdicts = countVerdicts(services, period, asOf, ({ policy }) => objectiveOf(policy));
  return {
    worst: worstOf(services, period, asOf)?.id ?? null,
    met: verdicts.met,
    judged: verdicts.met + verdicts.missed,
    incomplete: verdicts.incomplete,
    unknown: verdicts.no_data,
  };
}

/** The sums that availability is taken from, and what they come to against a target. */
interface Judged {
  watch: Availability;
  target?: Target | undefined;
  status?: Status;
}

function uptimeFigure(
  basis: Basis,
  subject: string,
  measured: Measured,
  { watch, target, status }: Judged,
): Figure {
  const value = uptimePercent(watch);
  const { services, period, sources, n } = measured;
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
      ...(!subject.startsWith('service:') && memberDetail(services, period, basis.asOf)),
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
  const { period, services, sums, sources, evidence } = measured;
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

/** Availability, downtime and coverage of a subject. */
function subjectFigures(basis: Basis, subject: string, measured: Measured, judged: Judged): Figure[] {
  return [
    uptimeFigure(basis, subject, measured, judged),
    downtimeFigure(basis, subject, measured),
    coverageFigure(basis, subject, measured),
  ];
}

/** What a service comes to against its objective, in the objective's own window. */
function serviceJudged({ policy }: ServiceAvailability, { period, sums }: Measured): Judged {
  const target = isWindow(policy, period) ? objectiveOf(policy) : undefined;
  if (!target) return { watch: sums };
  const status = judge(sums, target, policy.minimumCoverage);
  return { watch: sums, target, status: atRisk(status, sums, target, policy.atRisk) };
}

/** What the organisation is judged by: the metric's aggregation of its services. */
function organisationJudged(basis: Basis, together: Watch, { period, services, sums }: Measured): Judged {
  const metric = basis.ledger.scorecard.data.uptime;
  const target = metric?.target;
  const aggregation = metric?.aggregation ?? 'mean';
  const worst = worstOf(services, period, basis.asOf);
  const watch = {
    mean: () => sums,
    'all-up': () => availabilityIn([together], period, basis.asOf),
    worst: () => (worst ? availabilityIn([worst], period, basis.asOf) : sums),
  }[aggregation]();
  if (!target) return { watch };
  const { missed, incomplete, no_data } = countVerdicts(services, period, basis.asOf, () => target);
  const status =
    aggregation === 'worst'
      ? missed > 0
        ? 'missed'
        : incomplete + no_data > 0
          ? 'incomplete'
          : 'met'
      : judge(watch, target, basis.ledger.services.data.policy.minimumCoverage ?? MINIMUM_COVERAGE);
  return { watch, target, status: atRisk(status, watch, target, AT_RISK) };
}

/** Availability, downtime and coverage of every service, every group and the organisation, and the budgets of services. */
export function availabilityFigures(basis: Basis): Figure[] {
  const { ledger, services } = basis;
  const together = allUp(services);
  const groups = Object.keys(ledger.services.data.groups).map((group) => ({
    subject: `group:${group}`,
    members: services.filter(({ service }) => service.group === group),
  }));
  return [...Object.values(basis.periods).flat(), ...basis.trailing].flatMap((period) => {
    const all = measureIn(basis, services, period);
    return [
      ...subjectFigures(basis, 'organisation', all, organisationJudged(basis, together, all)),
      ...groups.flatMap(({ subject, members }) => {
        const measured = measureIn(basis, members, period);
        return subjectFigures(basis, subject, measured, { watch: measured.sums });
      }),
      ...services.flatMap((service) => {
        const measured = measureIn(basis, [service], period);
        const judged = serviceJudged(service, measured);
        return [
          ...subjectFigures(basis, `service:${service.id}`, measured, judged),
          ...[budgetFigure(basis, service, measured)].filter((figure) => figure !== undefined),
        ];
      }),
    ];
  });
}
