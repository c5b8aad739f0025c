import type { Basis } from '../../figures/basis.ts';
import { type Deployed, deploymentLogs } from '../../figures/deployments/deployment-log.ts';
import type { Status } from '../../figures/figure.ts';
import { serviceName } from '../../records/names.ts';
import { severityText } from '../../words/severity-words.ts';
import { featuresOfDeployment } from '../improvement/feature-links.ts';
import { commitUrl } from '../links.ts';
import { outcomeOf } from './outcome-columns.ts';

/** Every known deployment, newest first. */
export function allDeployments(basis: Basis): Deployed[] {
  return deploymentLogs(basis).deployed.flat().reverse();
}

/** Hours from the oldest commit in it to the deployment; undefined if not recorded. */
function leadHours({ deployment: { at, committed } }: Deployed): number | undefined {
  return committed === undefined ? undefined : (at - committed) / 3_600_000;
}

/** A deployment as a row. */
export interface DeploymentRow {
  at: number;
  /** The service, and its page if it is in the catalogue. */
  service: { name: string; path: string | undefined };
  outcome: ReturnType<typeof outcomeOf>;
  status: Status;
  unplanned: boolean;
  /** The abbreviated commit id, and its address. */
  commit: { text: string; url: string | undefined };
  /** Hours from the oldest commit in it; undefined if not recorded. */
  hours: number | undefined;
  /** The incidents it caused and the features it shipped. */
  caused: { path: string; text: string }[];
  features: { path: string; text: string }[];
  note: string | undefined;
}

const STATUS = { succeeded: 'met', failed: 'missed', 'rolled back': 'at_risk' } as const;

/** Deployments with their outcomes. */
export function deploymentRows(basis: Basis, deployments: readonly Deployed[]): DeploymentRow[] {
  const { ledger } = basis;
  return deployments.map((deployed) => {
    const { deployment, caused } = deployed;
    const { service, commit, at, unplanned, note } = deployment;
    const outcome = outcomeOf(deployed);
    return {
      at,
      service: {
        name: serviceName(ledger, service),
        path: ledger.services.data.services[service] && `/services/${service}/`,
      },
      outcome,
      status: STATUS[outcome],
      unplanned: unplanned === true,
      commit: { text: commit.slice(0, 10), url: commitUrl(ledger.organisation.data, commit) },
      hours: leadHours(deployed),
      caused: caused.map(({ id, data }) => ({
        path: `/incidents/${id}/`,
        text: `${severityText(ledger, data.severity)}: ${data.title}`,
      })),
      features: featuresOfDeployment(deployment, basis).map(({ id, data }) => ({
        path: `/features/${id}/`,
        text: data.title,
      })),
      note,
    };
  });
}
