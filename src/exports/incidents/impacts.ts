import { impactEnd } from '../../records/incident-moments.ts';
import { impact } from '../../schemas/incident.ts';
import { fieldAbout, instant, keyOf, maybe, place, text } from '../columns.ts';
import { defineTable, type Source } from '../data-file.ts';

const schema = impact();
const about = (field: string) => fieldAbout(schema, field);

/** Every impact on record with the end that figures count up to; undefined if that is not known. */
function recordedImpacts({ basis: { ledger, asOf } }: Pick<Source, 'basis'>) {
  return [
    ...ledger.incidents.flatMap(({ id, data }) =>
      data.impacts.map((each) => ({ record: 'incident', id, each, until: impactEnd(data, each, asOf) })),
    ),
    ...ledger.maintenance.flatMap(({ id, data }) =>
      data.impacts.map((each) => ({ record: 'maintenance', id, each, until: each.to ?? asOf })),
    ),
  ].map((found) => ({ ...found, until: found.until && Math.min(found.until, asOf) }));
}

/** What availability is computed from. */
export const impactTable = defineTable({
  name: 'impacts',
  holds: 'one row per impact of an incident or of maintenance on a service',
  columns: {
    number: place('Its place among all impacts, from 1.'),
    incident: maybe(keyOf('incidents', 'The incident; null if it is one of maintenance.')),
    maintenance: maybe(text('The maintenance record; null if it is one of an incident.')),
    service: keyOf('services', about('service')),
    level: text(about('level')),
    from: instant(about('from')),
    to: maybe(instant('When it ended, as recorded; null while it goes on, or if that is not known.')),
    until: maybe(
      instant(
        'The end that figures count up to: the recorded end, or the as-of moment while it goes on. Null if the end is not known: then it counts as no downtime.',
      ),
    ),
  },
  key: ['number'],
  time: 'from',
  rows: (source) =>
    recordedImpacts(source).map(({ record, id, each, until }, i) => ({
      number: i + 1,
      incident: record === 'incident' ? id : null,
      maintenance: record === 'maintenance' ? id : null,
      service: each.service,
      level: each.level,
      from: each.from,
      to: each.to ?? null,
      until: until ?? null,
    })),
});
