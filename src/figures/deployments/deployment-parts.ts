import type { PeriodKind } from '../../records/calendar.ts';
import { exact } from '../../records/when.ts';
import { HOUR } from '../../schemas/time.ts';
import type { Detail } from '../figure.ts';
import type { Made } from '../make-figure.ts';
import { DAYS } from '../metrics/daily-figures.ts';
import { middle } from '../statistics.ts';
import {
  deploymentFrequency,
  deploymentsADay,
  failuresOf,
  leadTime,
  recoveryTime,
  reworkOf,
} from './deployment.ts';
import type { Deployed } from './deployment-log.ts';

/** What is known of a period: its days with a log, and what was deployed on them. */
export interface Known {
  days: number;
  /** Days that are over and have no log. */
  missing: number;
  workingDays: number;
  deployed: readonly Deployed[];
  /** The logs that cover it. */
  sources: readonly string[];
}

export type DeploymentId =
  | 'deployments'
  | 'deployment-frequency'
  | 'deployment-lead-time'
  | 'change-failure-rate'
  | 'deployment-rework'
  | 'deployment-recovery';

/** One figure without the number of known days, which all of them have. */
type Part<Id extends DeploymentId> = Omit<Made<Id>, 'sources' | 'detail'> & {
  detail: Omit<Detail<Id>, 'days' | 'missing'>;
  /** Files of incidents that it rests on too. */
  incidents?: string[];
};

function frequency({ deployed, days, workingDays }: Known): Part<'deployment-frequency'> {
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

function leadTimes({ deployed }: Known): Part<'deployment-lead-time'> {
  // A commit after its deployment is a mistake in the record, which a check tells.
  const hours = deployed.flatMap(({ deployment: { at, committed }, repeated }) =>
    committed === undefined || committed > at || repeated ? [] : [(at - committed) / HOUR],
  );
  const { n, mean, median, p90, band } = leadTime(hours);
  return {
    value: median,
    n,
    detail: { mean, p90, ...middle(hours), band, without: deployed.length - n },
  };
}

function failures({ deployed }: Known): Part<'change-failure-rate'> {
  const failed = deployed.filter((each) => each.failed);
  return {
    ratio: failuresOf(deployed.length, failed.length),
    n: deployed.length,
    detail: { failed: failed.length, deployments: deployed.length },
    incidents: failed.flatMap(({ caused }) => caused.map(({ file }) => file)),
  };
}

function rework({ deployed }: Known): Part<'deployment-rework'> {
  const unplanned = deployed.filter(({ deployment }) => deployment.unplanned).length;
  return {
    ratio: reworkOf(deployed.length, unplanned),
    n: deployed.length,
    detail: { unplanned, deployments: deployed.length },
  };
}

/** From the deployment to the end of the last incident that it caused; one that still runs is not recovered from. */
function recovery({ deployed }: Known): Part<'deployment-recovery'> {
  const failed = deployed.filter((each) => each.failed);
  const recovered = failed.flatMap(({ deployment, caused }) => {
    const ends = caused.map(({ data }) => exact(data.resolved));
    if (ends.length === 0 || ends.includes(undefined)) return [];
    const end = Math.max(...ends.map((each) => each!));
    // An incident that was over before it was caused is a mistake in the record, which a check tells.
    if (end < deployment.at) return [];
    return [{ hours: (end - deployment.at) / HOUR, files: caused.map(({ file }) => file) }];
  });
  const hours = recovered.map((each) => each.hours);
  const { n, mean, median, p90 } = recoveryTime(hours);
  return {
    value: median,
    n,
    detail: { mean, p90, ...middle(hours), without: failed.length - n },
    incidents: recovered.flatMap(({ files }) => files),
  };
}

const LONG: readonly PeriodKind[] = ['year', 'quarter', 'month', 'trailing'];

/** Every figure of the logs, with the periods that it is computed for. */
export const PARTS: readonly {
  [Id in DeploymentId]: { id: Id; kinds: readonly PeriodKind[]; make: (known: Known) => Part<Id> };
}[DeploymentId][] = [
  {
    id: 'deployments',
    kinds: DAYS,
    make: ({ deployed }) => ({ value: deployed.length, n: deployed.length, detail: {} }),
  },
  { id: 'change-failure-rate', kinds: [...LONG, 'week'], make: failures },
  { id: 'deployment-frequency', kinds: LONG, make: frequency },
  { id: 'deployment-lead-time', kinds: LONG, make: leadTimes },
  { id: 'deployment-rework', kinds: LONG, make: rework },
  { id: 'deployment-recovery', kinds: LONG, make: recovery },
];
