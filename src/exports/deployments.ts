import { deploymentLogs } from '../figures/deployments/deployment-log.ts';
import { deployments } from '../schemas/deployments.ts';
import { MINUTE } from '../schemas/time.ts';
import { FILE, fieldAbout, flag, instant, keyOf, maybe, place, quantity, text } from './columns.ts';
import { defineTable } from './data-file.ts';

const about = (field: string) => fieldAbout(deployments.schema, `deployments.${field}`);

export const deploymentTable = defineTable({
  name: 'deployments',
  holds: 'one row per deployment',
  columns: {
    number: place('Its place among all deployments, the oldest first, from 1.'),
    at: instant(about('at')),
    service: keyOf('services', about('service')),
    commit: text(about('commit')),
    committed: maybe(instant(about('committed'))),
    lead_minutes: maybe(quantity('min', 'From the oldest commit to the deployment.')),
    outcome: text(about('outcome')),
    failed: flag('Whether it failed, was rolled back or caused an incident.'),
    unplanned: flag(about('unplanned')),
    incidents: text('The incidents that it caused, separated by spaces.'),
    note: maybe(text(about('note'))),
    file: FILE,
  },
  key: ['number'],
  time: 'at',
  rows: ({ basis }) =>
    deploymentLogs(basis)
      .deployed.flat()
      .map(({ deployment, failed, caused, file }, i) => ({
        number: i + 1,
        at: deployment.at,
        service: deployment.service,
        commit: deployment.commit,
        committed: deployment.committed ?? null,
        lead_minutes:
          deployment.committed === undefined ? null : (deployment.at - deployment.committed) / MINUTE,
        outcome: deployment.outcome,
        failed,
        unplanned: deployment.unplanned,
        incidents: caused.map(({ id }) => id).join(' '),
        note: deployment.note ?? null,
        file,
      })),
});
