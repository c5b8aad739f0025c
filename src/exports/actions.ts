import type { Table } from './data-file.ts';

export const actionTable: Table = {
  as: 'table',
  name: 'actions',
  holds: 'one row per action item',
  beside: ['agents'],
  head: [
    'state',
    'title',
    'owner',
    'type',
    'priority',
    'due',
    'closed',
    'days_overdue',
    'days_to_close',
    'postmortem',
  ],
  rows: ({ basis }) =>
    basis.actions.map((item) => [
      item.state,
      item.title,
      item.owner ?? null,
      item.type ?? null,
      item.priority ?? null,
      item.due ?? null,
      item.closed ?? null,
      item.daysOverdue,
      item.daysToClose ?? null,
      item.postmortem.id,
    ]),
};
