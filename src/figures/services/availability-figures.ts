import type { Period } from '../../records/calendar.ts';
import { rulesOfFirstDay } from '../../records/rules.ts';
import type { Basis } from '../basis.ts';
import { countDays } from '../count-days.ts';
import type { Figure, RuleChange, Status } from '../figure.ts';
import { lengthWithin, minutes } from '../interval.ts';
import { makeFigure } from '../make-figure.ts';
import { organisationTarget, targetChanges } from '../targets.ts';
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
import {
  allowedLoss,
  effectivePercent,
  type Obligation,
  objectiveOver,
  obligationIn,
  organisationObjective,
} from './objective.ts';
import { AT_RISK, MINIMUM_COVERAGE, policyAt } from './policy.ts';
import { policyChanges, policyChangesOf } from './policy-changes.ts';

/** Met availability is at risk once most of the error budget that its target leaves is spent. */
function atRisk(status: Status, { lost }: Availability, obligation: Obligation, limit: number): Status {
  if (status !== 'met') return status;
  return errorBudget(allowedLoss(obligation, 'agreed'), lost).spentPercent >= limit ? 'at_risk' : 'met';
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
  const verdicts = countVerdicts(services, period, asOf, (service) => objectiveOver(service, period));
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
  obligation?: Obligation;
  status?: Status;
  changes?: readonly RuleChange[];
}

function uptimeFigure(
  basis: Basis,
  subject: string,
  measured: Measured,
  { watch, obligation, status, changes = [] }: Judged,
): Figure {
  const value = uptimePercent(watch);
  const { services, period, sources, n } = measured;
  return makeFigure(basis, 'uptime', subject, period, {
    value,
    n,
    sources,
    coverage: coveragePercent(watch),
    target: obligation
      ? { comparator: obligation.comparator, value: effectivePercent(obligation), unit: '%' }
      : null,
    ...(obligation && status && { status }),
    changes,
    detail: {
      agreedMinutes: minutes(watch.elapsed),
      watchedMinutes: minutes(watch.watched),
      downtimeMinutes: value === null ? null : minutes(watch.lost),
      excusedMinutes: minutes(watch.excused),
      ...(obligation && { allowedMinutes: minutes(allowedLoss(obligation, 'agreed')) }),
      ...daysKnown(basis, measured),
      ...(!subject.startsWith('service:') && memberDetail(services, period, basis.asOf)),
    },
  });
}

function downtimeFigure(
  basis: Basis,
  subject: string,
  { period, sums, n, sources }: Measured,
  changes: readonly RuleChange[] = [],
): Figure {
  const value = sums.watched > 0 ? minutes(sums.lost) : null;
  return makeFigure(basis, 'downtime', subject, period, {
    value,
    n,
    sources,
    coverage: coveragePercent(sums),
    changes,
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
    downtimeFigure(basis, subject, measured, judged.changes),
    coverageFigure(basis, subject, measured),
  ];
}

/** What a service comes to against its objective, in the objective's own window. */
function serviceJudged(service: ServiceAvailability, { period, sums }: Measured, asOf: number): Judged {
  const policy = policyAt(service.policies, period.from);
  const changes = policyChanges(service, period);
  const objective = isWindow(policy, period) ? objectiveOver(service, period) : undefined;
  if (!objective) return { watch: sums, changes };
  const obligation = obligationIn([service], objective, asOf);
  const status = judge(sums, obligation, policy.minimumCoverage);
  return { watch: sums, obligation, status: atRisk(status, sums, obligation, policy.atRisk), changes };
}

/** What the organisation is judged by: the metric's aggregation of its services. */
function organisationJudged(basis: Basis, together: Watch, { period, services, sums }: Measured): Judged {
  const { ledger, calendar, asOf } = basis;
  const first = rulesOfFirstDay(ledger, period, calendar);
  const aggregation = first.scorecard.data.uptime?.aggregation ?? 'mean';
  const worst = worstOf(services, period, asOf);
  const watches = {
    mean: () => services,
    'all-up': () => [together],
    worst: () => (worst ? [worst] : services),
  }[aggregation]();
  const watch = watches === services ? sums : availabilityIn(watches, period, asOf);
  const changes = [
    // Its minutes are added up, as those of an objective are.
    ...targetChanges(ledger, (rules) => organisationTarget(rules, 'uptime'), period).map((change) => ({
      ...change,
      rule: 'objective',
    })),
    ...policyChangesOf(services, period),
  ];
  const objective = organisationObjective(ledger, period);
  if (!objective) return { watch, changes };
  const obligation = obligationIn(watches, objective, asOf);
  const { missed, incomplete, no_data } = countVerdicts(services, period, asOf, () => objective);
  const status =
    aggregation === 'worst'
      ? missed > 0
        ? 'missed'
        : incomplete + no_data > 0
          ? 'incomplete'
          : 'met'
      : judge(watch, obligation, first.services.data.policy.minimumCoverage ?? MINIMUM_COVERAGE);
  return { watch, obligation, status: atRisk(status, watch, obligation, AT_RISK), changes };
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
        const changes = policyChangesOf(members, period);
        return subjectFigures(basis, subject, measured, { watch: measured.sums, changes });
      }),
      ...services.flatMap((service) => {
        const measured = measureIn(basis, [service], period);
        const judged = serviceJudged(service, measured, basis.asOf);
        return [
          ...subjectFigures(basis, `service:${service.id}`, measured, judged),
          ...[budgetFigure(basis, service, measured)].filter((figure) => figure !== undefined),
        ];
      }),
    ];
  });
}
