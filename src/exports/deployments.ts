import type { Basis } from '../figures/basis.ts';
import { deploymentLogs } from '../figures/deployments/deployment-log.ts';
import type { Rows, Table } from './data-file.ts';

const iso = (instant: number) => new Date(instant).toISOString();

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

/** Every deployment a row, oldest first: instants in UTC, the lead time in minutes. */
function deploymentRows(basis: Basis): Rows['rows'] {
  return deploymentLogs(basis)
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
}

export const deploymentTable: Table = {
  as: 'table',
  name: 'deployments',
  holds: 'a deployment a row',
  head: HEAD,
  rows: ({ basis }) => deploymentRows(basis),
};
