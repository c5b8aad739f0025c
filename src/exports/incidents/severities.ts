import { severities } from '../../schemas/severities.ts';
import { MINUTE } from '../../schemas/time.ts';
import { fieldAbout, maybe, onlyWith, place, quantity, text } from '../columns.ts';
import { defineTable } from '../data-file.ts';

const about = (field: string) => fieldAbout(severities.schema, field);
const minutes = (milliseconds: number | undefined) =>
  milliseconds === undefined ? null : milliseconds / MINUTE;

export const severityTable = defineTable({
  name: 'severities',
  holds: 'one row per severity, the most severe first, as the playbook has it now',
  columns: {
    id: text('Id of the severity.'),
    number: place('Its rank, from 1, the most severe.'),
    name: text(about('name')),
    definition: text(about('definition')),
    response_minutes: maybe(quantity('min', about('response'))),
    postmortem_minutes: onlyWith('postmortems', maybe(quantity('min', about('postmortemWithin')))),
    update_minutes: maybe(quantity('min', about('updateEvery'))),
  },
  key: ['id'],
  rows: ({ basis: { ledger } }) =>
    Object.entries(ledger.severities.data).map(([id, severity], i) => ({
      id,
      number: i + 1,
      name: severity.name,
      definition: severity.definition,
      response_minutes: minutes(severity.response?.milliseconds),
      postmortem_minutes: minutes(severity.postmortemWithin),
      update_minutes: minutes(severity.updateEvery),
    })),
});
