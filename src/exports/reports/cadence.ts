import type { Instance } from '../../figures/reports/cadence.ts';
import { cadences } from '../../schemas/cadences.ts';
import { fileOf } from '../../schemas/reports/reports.ts';
import { MINUTE } from '../../schemas/time.ts';
import { day, fieldAbout, instant, keyOf, maybe, quantity, text } from '../columns.ts';
import { defineTable } from '../data-file.ts';

/** Minutes from the due time to the delivery of a late report, or to the as-of moment for a missing one. */
function minutesLate({ state, due, delivered }: Instance, asOf: number): number | null {
  if (state === 'late') return (delivered! - due) / MINUTE;
  return state === 'missing' ? (asOf - due) / MINUTE : null;
}

export const cadenceTable = defineTable({
  name: 'cadence',
  holds: 'every report expected: due time, delivery and state',
  columns: {
    output: keyOf('duties', 'The duty that the report fulfils.'),
    owner: keyOf('agents', fieldAbout(cadences.schema, 'owner')),
    period: text('The period that the report is about.'),
    ends: instant('When that period ends.'),
    due: instant('When the report is due.'),
    grace_minutes: quantity('min', fieldAbout(cadences.schema, 'grace')),
    delivered: maybe(instant('When it was delivered; null for a draft too.')),
    state: text('`on_time`, `late`, `missing` or `not_due`.'),
    minutes_late: maybe(
      quantity('min', 'From the due time to the delivery of a late report, or to the as-of moment.'),
    ),
    file: text('Path of the report in the content folder; of a missing one, the file to write.'),
  },
  key: ['output', 'period'],
  time: 'ends',
  /** The file is the one to write if there is none yet. */
  rows: ({ basis: { duties, asOf } }) =>
    duties.flatMap(({ instances }) =>
      instances.map((instance) => {
        const { output, duty, period, due, delivered, state, report } = instance;
        return {
          output,
          owner: duty.owner,
          period: period.id,
          ends: period.to,
          due,
          grace_minutes: duty.grace / MINUTE,
          delivered: delivered ?? null,
          state,
          minutes_late: minutesLate(instance, asOf),
          file: report?.file ?? fileOf(output, period.id, duty),
        };
      }),
    ),
});

export const dutyTable = defineTable({
  name: 'duties',
  holds: 'one row per standing duty, as the playbook has it now',
  columns: {
    id: text('Id of the duty, and of its output.'),
    name: text(fieldAbout(cadences.schema, 'name')),
    duty: text(fieldAbout(cadences.schema, 'duty')),
    owner: keyOf('agents', fieldAbout(cadences.schema, 'owner')),
    every: text(fieldAbout(cadences.schema, 'every')),
    start: maybe(day(fieldAbout(cadences.schema, 'start'))),
    grace_minutes: quantity('min', fieldAbout(cadences.schema, 'grace')),
  },
  key: ['id'],
  rows: ({ basis: { duties } }) =>
    duties.map(({ id, duty: { name, duty, owner, every, start, grace } }) => ({
      id,
      name,
      duty,
      owner,
      every,
      start: start ?? null,
      grace_minutes: grace / MINUTE,
    })),
});
