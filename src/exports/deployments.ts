import type { Basis } from '../figures/basis.ts';
import { deploymentLogs } from '../figures/deployments/deployment-log.ts';

const iso = (instant: number) => new Date(instant).toISOString();

/** Every deployment a row, oldest first: instants in UTC, the lead time in minutes. */
export function deploymentRows(basis: Basis): { head: string[]; rows: (string | number | null)[][] } {
  const head = [
    'at',
    'service',
    'commit',
    'committed',
    'lead_minutes',
    'outcome',
    'failed',
    'unplanned',
    'incidents',
    'note',
    'file',
  ];
  const rows = deploymentLogs(basis)
    .deployed.flat()
    .map(({ deployment, failed, caused, file }) => [
      iso(deployment.at),
      deployment.service,
      deployment.commit,
      deployment.committed === undefined ? null : iso(deployment.committed),
      deployment.committed === undefined ? null : (deployment.at - deployment.committed) / 60_000,
      deployment.outcome,
      failed ? 'yes' : 'no',
      deployment.unplanned ? 'yes' : 'no',
      caused.map(({ id }) => id).join(' '),
      deployment.note ?? null,
      file,
    ]);
  return { head, rows };
}
