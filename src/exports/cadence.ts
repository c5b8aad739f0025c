import type { Basis } from '../figures/basis.ts';
import type { Instance } from '../figures/reports/cadence.ts';
import { fileOf } from '../schemas/reports/reports.ts';
import { MINUTE } from '../schemas/time.ts';
import type { Rows, Table } from './data-file.ts';
import { instantText } from './instant.ts';

const HEAD = ['output', 'owner', 'period', 'ends', 'due', 'delivered', 'state', 'minutes_late', 'file'];

/** Minutes from the due time to the delivery of a late report, or to the as-of moment for a missing one. */
function minutesLate({ state, due, delivered }: Instance, asOf: number): number | null {
  if (state === 'late') return (delivered! - due) / MINUTE;
  return state === 'missing' ? (asOf - due) / MINUTE : null;
}

/** Every expected report with its state; the file is the one to write if there is none yet. */
function cadenceRows({ duties, asOf }: Basis): Rows['rows'] {
  return duties.flatMap(({ instances }) =>
    instances.map((instance) => {
      const { output, duty, period, due, delivered, state, report } = instance;
      return [
        output,
        duty.owner,
        period.id,
        instantText(period.to),
        instantText(due),
        instantText(delivered),
        state,
        minutesLate(instance, asOf),
        report?.file ?? fileOf(output, period.id, duty),
      ];
    }),
  );
}

export const cadenceTable: Table = {
  as: 'table',
  name: 'cadence',
  holds: 'every report expected: due time, delivery and state',
  head: HEAD,
  rows: ({ basis }) => cadenceRows(basis),
};
