import type { Period, PeriodKind } from '../../records/calendar.ts';
import { type Basis, periodsOf } from '../basis.ts';
import { countWhile } from '../count-while.ts';
import { unknownDetail } from '../detail.ts';
import type { Figure } from '../figure.ts';
import { makeFigure } from '../make-figure.ts';
import { daysIn } from '../metrics/daily-counts.ts';
import { DAYS } from '../metrics/daily-figures.ts';
import { isWorkingDay } from '../services/working-time.ts';
import { type DeploymentLogs, deploymentLogs } from './deployment-log.ts';
import { type DeploymentId, type Known, PARTS } from './deployment-parts.ts';
import { allCovered, type Covered, groupsCovered, type Placed, servicesCovered } from './logged-services.ts';

/** Weeks and days of a service hold too few deployments to say anything. */
const OF_SERVICES: readonly PeriodKind[] = ['year', 'quarter', 'month'];

const RATES = PARTS.filter(({ id }) => id !== 'deployments');
const FREQUENCY = PARTS.filter(({ id }) => id === 'deployment-frequency');

/** Running sums over the days of the logs, so that any range is two look-ups. */
interface DaySums {
  known: number[];
  working: number[];
}

function daySums({ ledger }: Basis, { axis, files }: DeploymentLogs): DaySums {
  const { working } = ledger.organisation.data;
  const sums: DaySums = { known: [0], working: [0] };
  for (const [i, { date }] of axis.days.entries()) {
    const isKnown = files[i]!.length > 0;
    sums.known.push(sums.known[i]! + (isKnown ? 1 : 0));
    sums.working.push(sums.working[i]! + (isKnown && isWorkingDay(working, date) ? 1 : 0));
  }
  return sums;
}

/** The place of the first of some deployments that was made on a day or later. */
const placeFrom = (placed: readonly Placed[], day: number) => countWhile(placed, (each) => each.day < day);

/** What is known of the part of a period in which a subject is covered. */
function knownIn(
  { axis, files }: DeploymentLogs,
  sums: DaySums,
  { placed, ...covered }: Covered,
  period: Period,
): Known {
  const range = daysIn(axis, period);
  const first = Math.max(range.first, covered.first);
  const end = Math.max(first, Math.min(range.end, covered.end));
  const days = sums.known[end]! - sums.known[first]!;
  const passed = Math.min(end, axis.passed);
  return {
    days,
    missing: passed > first ? passed - first - (sums.known[passed]! - sums.known[first]!) : 0,
    workingDays: sums.working[end]! - sums.working[first]!,
    deployed: placed.slice(placeFrom(placed, first), placeFrom(placed, end)).map(({ deployed }) => deployed),
    sources: [...new Set(files.slice(first, end).flat())],
  };
}

/** The figures of one subject in one period. */
function figuresIn(
  basis: Basis,
  subject: string,
  period: Period,
  known: Known,
  parts: readonly (typeof PARTS)[number][],
): Figure[] {
  const { days, missing, sources } = known;
  return parts.map(({ id, make }) => {
    const { incidents = [], detail, ...made } = make(known);
    return makeFigure<DeploymentId>(basis, id, subject, period, {
      ...(days > 0 ? made : { value: null, n: 0 }),
      sources: [...sources, ...new Set(incidents)],
      detail: { ...(days > 0 ? detail : unknownDetail(detail)), days, missing },
    });
  });
}

/**
 * What the deployment logs say, with the incidents that deployments caused: of the organisation, and of each service and group from the
 * first of its deployments on. Of a service without a deployment in a period only its frequency is computed, which is 0: of the others
 * nothing is known then. Nothing if there is no log.
 */
export function deploymentFigures(basis: Basis): Figure[] {
  const logs = deploymentLogs(basis);
  const { axis } = logs;
  if (axis.days.length === 0) return [];
  const sums = daySums(basis, logs);
  const all = allCovered(logs);
  const services = servicesCovered(basis, logs, all);
  const subjects = [...services, ...groupsCovered(basis, services)];
  return [
    ...periodsOf(basis, DAYS).flatMap((period) =>
      figuresIn(
        basis,
        'organisation',
        period,
        knownIn(logs, sums, all, period),
        PARTS.filter(({ kinds }) => kinds.includes(period.kind)),
      ),
    ),
    ...periodsOf(basis, OF_SERVICES).flatMap((period) =>
      subjects
        .filter(([, { first }]) => period.to > axis.days[first]!.from)
        .flatMap(([subject, covered]) => {
          const known = knownIn(logs, sums, covered, period);
          return figuresIn(basis, subject, period, known, known.deployed.length > 0 ? RATES : FREQUENCY);
        }),
    ),
  ];
}
