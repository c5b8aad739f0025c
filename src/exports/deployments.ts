import type { Basis } from '../figures/basis.ts';
import { deploymentLogs } from '../figures/deployments/deployment-log.ts';
import { MINUTE } from '../schemas/time.ts';
import type { Rows, Table } from './data-file.ts';
import { instantText } from './instant.ts';

const HEAD = [
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

/** One row per deployment, oldest first: instants in UTC, the lead time in minutes. */
function deploymentRows(basis: Basis): Rows['rows'] {
  return deploymentLogs(basis)
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
}

export const deploymentTable: Table = {
  as: 'table',
  name: 'deployments',
  holds: 'one row per deployment',
  head: HEAD,
  rows: ({ basis }) => deploymentRows(basis),
};
