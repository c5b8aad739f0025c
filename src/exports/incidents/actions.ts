import { postmortem } from '../../schemas/postmortem.ts';
import { count, day, fieldAbout, keyOf, maybe, place, text } from '../columns.ts';
import { defineTable } from '../data-file.ts';

const about = (field: string) => fieldAbout(postmortem.schema, `actions.${field}`);

export const actionTable = defineTable({
  name: 'actions',
  beside: ['agents'],
  holds: 'one row per action item',
  columns: {
    postmortem: keyOf('postmortems', 'The post-mortem that lists it.'),
    number: place('Its place in the post-mortem, from 1.'),
    state: text('Its status; `overdue` if it is open past its due day.'),
    title: text(about('title')),
    owner: maybe(keyOf('agents', about('owner'))),
    type: maybe(text(about('type'))),
    priority: maybe(text(about('priority'))),
    due: maybe(day(about('due'))),
    closed: maybe(day(about('closed'))),
    days_overdue: count('d', 'Days past due at the as-of moment; 0 if it is not overdue.'),
    days_to_close: maybe(count('d', 'Days from the publication of the post-mortem to the end of the item.')),
  },
  key: ['postmortem', 'number'],
  rows: ({ basis }) =>
    basis.actions.map((item) => ({
      postmortem: item.postmortem.id,
      number: item.number,
      state: item.state,
      title: item.title,
      owner: item.owner ?? null,
      type: item.type ?? null,
      priority: item.priority ?? null,
      due: item.due ?? null,
      closed: item.closed ?? null,
      days_overdue: item.daysOverdue,
      days_to_close: item.daysToClose ?? null,
    })),
});
