import { wasOnRecord } from '../../figures/services/on-record.ts';
import { maintenance } from '../../schemas/maintenance.ts';
import { windowsShown } from '../../views/incidents/maintenance.ts';
import { FILE, fieldAbout, flag, instant, keyOf, maybe, text } from '../columns.ts';
import { defineTable, type Source } from '../data-file.ts';

const about = (field: string) => fieldAbout(maintenance.schema, field);

/** Every window with its record, those that come again too, up to a year ahead. */
function windowsOf({ basis }: Pick<Source, 'basis'>) {
  return basis.ledger.maintenance.flatMap((entry) =>
    windowsShown(entry, basis).map((window) => ({ entry, window })),
  );
}

export const maintenanceTable = defineTable({
  name: 'maintenance',
  holds: 'one row per maintenance window; those that come again up to a year ahead',
  columns: {
    id: text('Id of the record.'),
    title: text(about('title')),
    state: text(about('state')),
    announced: maybe(instant(about('announced'))),
    from: instant(about('window.from')),
    to: instant(about('window.to')),
    services: text('The services for which it was announced, separated by spaces.'),
    file: FILE,
  },
  key: ['id', 'from'],
  time: 'from',
  rows: (source) =>
    windowsOf(source).map(({ entry: { id, file, data }, window: { from, to } }) => ({
      id,
      title: data.title,
      state: data.state,
      announced: data.announced ?? null,
      from,
      to,
      services: data.services.join(' '),
      file,
    })),
});

/** What decides whether maintenance excuses an outage of a service: its policy, and these facts. */
export const maintainedTable = defineTable({
  name: 'maintenance-services',
  holds: 'one row per maintenance window and service: what decides whether it excuses an outage',
  columns: {
    maintenance: text('Id of the record.'),
    service: keyOf('services', 'The service for which it was announced.'),
    state: text(about('state')),
    announced: maybe(instant(about('announced'))),
    from: instant(about('window.from')),
    to: instant(about('window.to')),
    completed: maybe(instant('When the work actually ended: an earlier end ends the window.')),
    on_record: flag('Whether the record was committed before the window began, as far as git knows.'),
  },
  key: ['maintenance', 'service', 'from'],
  time: 'from',
  rows: (source) =>
    windowsOf(source).flatMap(({ entry, window }) =>
      [...new Set(entry.data.services)].map((service) => ({
        maintenance: entry.id,
        service,
        state: entry.data.state,
        announced: entry.data.announced ?? null,
        from: window.from,
        to: window.to,
        completed: entry.data.completed ?? null,
        on_record: wasOnRecord(entry, window),
      })),
    ),
});
