import type { Basis } from '../figures/basis.ts';
import { deploymentLogs } from '../figures/deployments/deployment-log.ts';
import { MINUTE } from '../schemas/time.ts';
import { instantText } from './instant.ts';

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
      instantText(deployment.at),
      deployment.service,
      deployment.commit,
      instantText(deployment.committed),
      deployment.committed === undefined ? null : (deployment.at - deployment.committed) / MINUTE,
      deployment.outcome,
      failed ? 'yes' : 'no',
      deployment.unplanned ? 'yes' : 'no',
      caused.map(({ id }) => id).join(' '),
      deployment.note ?? null,
      file,
    ]);
  return { head, rows };
}
