import { postmortem } from '../../schemas/postmortem.ts';
import { count, FILE, fieldAbout, instant, keyOf, maybe, text } from '../columns.ts';
import { defineTable } from '../data-file.ts';

const about = (field: string) => fieldAbout(postmortem.schema, field);

export const postmortemTable = defineTable({
  name: 'postmortems',
  holds: 'one row per post-mortem',
  columns: {
    id: text('Id of the post-mortem.'),
    title: text(about('title')),
    author: maybe(keyOf('agents', about('author'))),
    published: maybe(instant(about('published'))),
    users: maybe(count('people', about('impact.users'))),
    actions: count('actions', 'How many action items it has.'),
    file: FILE,
  },
  key: ['id'],
  rows: ({ basis: { ledger } }) =>
    ledger.postmortems.map(({ id, file, data }) => ({
      id,
      title: data.title,
      author: data.author ?? null,
      published: data.published ?? null,
      users: data.impact.users ?? null,
      actions: data.actions.length,
      file,
    })),
});

export const explainedTable = defineTable({
  name: 'postmortem-incidents',
  holds: 'one row per incident that a post-mortem explains',
  columns: {
    postmortem: keyOf('postmortems', 'The post-mortem.'),
    incident: keyOf('incidents', 'The incident.'),
  },
  key: ['postmortem', 'incident'],
  rows: ({ basis: { ledger } }) =>
    ledger.postmortems.flatMap(({ id, data }) =>
      [...new Set(data.incidents)].map((incident) => ({ postmortem: id, incident })),
    ),
});
