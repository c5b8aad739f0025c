import { agents } from '../../schemas/agents.ts';
import { day, fieldAbout, maybe, text } from '../columns.ts';
import { defineTable } from '../data-file.ts';

const about = (field: string) => fieldAbout(agents.schema, field);

export const agentTable = defineTable({
  name: 'agents',
  holds: 'one row per role that owns work: an agent, a person or a team',
  columns: {
    id: text('Id of the role.'),
    name: text(about('name')),
    duty: maybe(text(about('duty'))),
    until: maybe(day(about('until'))),
  },
  key: ['id'],
  rows: ({ basis: { ledger } }) =>
    Object.entries(ledger.agents.data).map(([id, { name, duty, until }]) => ({
      id,
      name,
      duty: duty ?? null,
      until: until ?? null,
    })),
});
