import type { APIRoute } from 'astro';
import { site } from '../../build/current.ts';
import { toCsv } from '../../exports/csv.ts';

const HEAD = [
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
];

export const GET: APIRoute = async () => {
  const { basis } = site;
  return new Response(
    toCsv(
      HEAD,
      basis.actions.map((item) => [
        item.state,
        item.title,
        item.owner,
        item.type,
        item.priority,
        item.due,
        item.closed ?? null,
        item.daysOverdue,
        item.daysToClose ?? null,
        item.postmortem.id,
      ]),
    ),
  );
};
