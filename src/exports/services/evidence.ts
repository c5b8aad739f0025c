import { unknownTime } from '../../figures/services/evidence.ts';
import { instant, keyOf, maybe, place, text } from '../columns.ts';
import { defineTable } from '../data-file.ts';

/** Why an outage would have been known. Stretches may overlap. */
export const evidenceTable = defineTable({
  name: 'evidence',
  holds: 'one row per stretch of time in which an outage of a service would have been on record, and why',
  columns: {
    service: keyOf('services', 'The service.'),
    number: place('Place of the stretch among those of the service, from 1.'),
    kind: text('`monitor`, `report` of a day, `vouch` of a person, or `incident` on record.'),
    from: instant('When the stretch begins.'),
    to: instant('When it ends.'),
    by: maybe(text('Who monitored, or who vouches.')),
    file: text('Path in the content folder of the record that says so.'),
  },
  key: ['service', 'number'],
  time: 'from',
  rows: ({ basis: { services } }) =>
    services.flatMap(({ id, evidence }) =>
      evidence.map(({ kind, from, to, by, file }, i) => ({
        service: id,
        number: i + 1,
        kind,
        from,
        to,
        by: by ?? null,
        file,
      })),
    ),
});

export const unknownTable = defineTable({
  name: 'unknown-time',
  holds: 'one row per stretch of time of which nothing is known of a service, whatever evidence covers it',
  columns: {
    service: keyOf('services', 'The service.'),
    number: place('Place of the stretch among those of the service, from 1.'),
    from: instant('When the stretch begins.'),
    to: instant('When it ends.'),
  },
  key: ['service', 'number'],
  rows: ({ basis: { ledger, calendar } }) =>
    [...unknownTime(ledger, calendar)].flatMap(([service, stretches]) =>
      stretches.map(({ from, to }, i) => ({ service, number: i + 1, from, to })),
    ),
});
