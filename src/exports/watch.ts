import { minutes } from '../figures/interval.ts';
import type { Table } from './data-file.ts';
import { instantText } from './instant.ts';

/** Every monitored interval a row, in the order of the logs: instants in UTC. */
export const watchTable: Table = {
  as: 'table',
  name: 'watch',
  holds: 'a monitored interval a row',
  head: ['service', 'from', 'to', 'minutes', 'by', 'samples', 'file'],
  rows: ({ basis }) =>
    basis.ledger.watch.flatMap(({ file, data }) =>
      data.watched.map(({ service, from, to, by, samples }) => [
        service,
        instantText(from),
        instantText(to),
        minutes((to - from) * 1000),
        by,
        samples ?? null,
        file,
      ]),
    ),
};
