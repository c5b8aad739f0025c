import { minutes } from '../../figures/interval.ts';
import { watch } from '../../schemas/watch.ts';
import { count, FILE, fieldAbout, instant, keyOf, maybe, place, quantity, text } from '../columns.ts';
import { defineTable } from '../data-file.ts';

const about = (field: string) => fieldAbout(watch.schema, `watched.${field}`);

/** In the order of the logs. */
export const watchTable = defineTable({
  name: 'watch',
  holds: 'one row per monitored interval',
  columns: {
    file: FILE,
    number: place('Its place in the log, from 1.'),
    service: keyOf('services', about('service')),
    from: instant(about('from')),
    to: instant(about('to')),
    minutes: quantity('min', 'How long it was.'),
    by: text(about('by')),
    samples: maybe(count('checks', about('samples'))),
  },
  key: ['file', 'number'],
  time: 'from',
  rows: ({ basis }) =>
    basis.ledger.watch.flatMap(({ file, data }) =>
      data.watched.map(({ service, from, to, by, samples }, i) => ({
        file,
        number: i + 1,
        service,
        from,
        to,
        minutes: minutes((to - from) * 1000),
        by,
        samples: samples ?? null,
      })),
    ),
});
