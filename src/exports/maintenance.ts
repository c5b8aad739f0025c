import { windowsShown } from '../views/incidents/maintenance.ts';
import type { Table } from './data-file.ts';
import { instantText } from './instant.ts';

/** Every window a row, those that come again too, up to a year ahead: instants in UTC, services separated by spaces. */
export const maintenanceTable: Table = {
  as: 'table',
  name: 'maintenance',
  holds: 'a maintenance window a row; those that come again up to a year ahead',
  head: ['id', 'title', 'state', 'announced', 'from', 'to', 'services', 'file'],
  rows: ({ basis }) =>
    basis.ledger.maintenance.flatMap((entry) =>
      windowsShown(entry, basis).map(({ from, to }) => [
        entry.id,
        entry.data.title,
        entry.data.state,
        instantText(entry.data.announced),
        instantText(from),
        instantText(to),
        entry.data.services.join(' '),
        entry.file,
      ]),
    ),
};
