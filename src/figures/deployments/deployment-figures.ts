import type { Period } from '../../records/calendar.ts';
import { HOUR } from '../../schemas/time.ts';
import type { Basis } from '../basis.ts';
import type { Figure } from '../figure.ts';
import { daysIn } from '../metrics/daily-counts.ts';
import { DAYS } from '../metrics/daily-figures.ts';
import { type Made, organisationFigure, periodsOf } from '../organisation-figure.ts';
import { isWorkingDay } from '../services/working-time.ts';
import {
  deploymentFrequency,
  deploymentsADay,
  failuresOf,
  leadTime,
  recoveryTime,
  reworkOf,
} from './deployment.ts';
import { type Deployed, type DeploymentLogs, deploymentLogs } from './deployment-log.ts';

/** What is known of a period: its days with a log, and what was deployed on them. */
interface Known {
  days: number;
  missing: number;
  workingDays: number;
  deployed: Deployed[];
  sources: string[];
}

function knownIn(basis: Basis, { axis, files, deployed }: DeploymentLogs, period: Period): Known {
  const { first, end } = daysIn(axis, period);
  const { working } = basis.ledger.organisation.data;
  const known = axis.days.slice(first, end).filter((_, i) => files[first + i]!.length > 0);
  const passed = files.slice(first, Math.min(end, axis.passed));
  return {
    days: known.length,
    missing: passed.filter((logs) => logs.length === 0).length,
    workingDays: known.filter(({ date }) => isWorkingDay(working, date)).length,
    deployed: deployed.slice(first, end).flat(),
    sources: [...new Set(files.slice(first, end).flat())],
  };
}

type Part = Omit<Made, 'sources'> & { incidents?: string[] };

function frequency({ deployed, days, workingDays }: Known): Part {
  return {
    ratio: deploymentsADay(deployed.length, days),
    n: days,
    detail: {
      deployments: deployed.length,
      perWorkingDay: deploymentFrequency(deployed.length, days, workingDays).perWorkingDay,
      workingDays,
    },
  };
}

function leadTimes({ deployed }: Known): Part {
  // A commit after its deployment is a mistake in the record, which a check tells.
  const hours = deployed.flatMap(({ deployment: { at, committed } }) =>
    committed === undefined || committed > at ? [] : [(at - committed) / HOUR],
  );
  const { n, mean, median, p90, band } = leadTime(hours);
  return { value: median, n, detail: { mean, p90, band, without: deployed.length - n } };
}

function failures({ deployed }: Known): Part {
  const failed = deployed.filter((each) => each.failed);
  return {
    ratio: failuresOf(deployed.length, failed.length),
    n: deployed.length,
    detail: { failed: failed.length, deployments: deployed.length },
    incidents: failed.flatMap(({ caused }) => caused.map(({ file }) => file)),
  };
}

function rework({ deployed }: Known): Part {
  const unplanned = deployed.filter(({ deployment }) => deployment.unplanned).length;
  return {
    ratio: reworkOf(deployed.length, unplanned),
    n: deployed.length,
    detail: { unplanned, deployments: deployed.length },
  };
}

/** From the deployment to the end of the last incident that it caused; one that still runs is not recovered from. */
function recovery({ deployed }: Known): Part {
  const failed = deployed.filter((each) => each.failed);
  const recovered = failed.flatMap(({ deployment, caused }) => {
    const ends = caused.map(({ data }) => data.resolved);
    if (ends.length === 0 || ends.includes(undefined)) return [];
    const end = Math.max(...ends.map((each) => each!));
    // An incident that was over before it was caused is a mistake in the record, which a check tells.
    if (end < deployment.at) return [];
    return [{ hours: (end - deployment.at) / HOUR, files: caused.map(({ file }) => file) }];
  });
  const { n, mean, median, p90 } = recoveryTime(recovered.map(({ hours }) => hours));
  return {
    value: median,
    n,
    detail: { mean, p90, without: failed.length - n },
    incidents: recovered.flatMap(({ files }) => files),
  };
}

const PARTS = [
  {
    id: 'deployments',
    kinds: DAYS,
    make: ({ deployed }: Known): Part => ({ value: deployed.length, n: deployed.length, detail: {} }),
  },
  { id: 'change-failure-rate', kinds: ['year', 'quarter', 'month', 'trailing', 'week'], make: failures },
  { id: 'deployment-frequency', kinds: ['year', 'quarter', 'month', 'trailing'], make: frequency },
  { id: 'deployment-lead-time', kinds: ['year', 'quarter', 'month', 'trailing'], make: leadTimes },
  { id: 'deployment-rework', kinds: ['year', 'quarter', 'month', 'trailing'], make: rework },
  { id: 'deployment-recovery', kinds: ['year', 'quarter', 'month', 'trailing'], make: recovery },
] as const;

/** What the deployment logs say, with the incidents that deployments caused. Nothing where there is no log. */
export function deploymentFigures(basis: Basis): Figure[] {
  const logs = deploymentLogs(basis);
  if (logs.axis.days.length === 0) return [];
  return periodsOf(basis, DAYS).flatMap((period) => {
    const known = knownIn(basis, logs, period);
    const { days, missing, sources } = known;
    return PARTS.filter(({ kinds }) => (kinds as readonly string[]).includes(period.kind)).map(
      ({ id, make }) => {
        const { incidents = [], detail, ...made } = make(known);
        const nothing = Object.fromEntries(Object.keys(detail).map((key) => [key, null]));
        return organisationFigure(basis, id, period, {
          ...(days > 0 ? made : { value: null, n: 0 }),
          sources: [...sources, ...new Set(incidents)],
          detail: { ...(days > 0 ? detail : nothing), days, missing },
        });
      },
    );
  });
}
