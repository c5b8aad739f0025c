import { levelCounts } from '../../schemas/level-counts.ts';
import { count, FILE, fieldAbout, instant, keyOf, place } from '../columns.ts';
import { defineTable } from '../data-file.ts';

const about = (field: string) => fieldAbout(levelCounts.schema, `counts.${field}`);

/** In the order of the files. */
export const levelCountsTable = defineTable({
  name: 'level-counts',
  holds: 'one row per block of time with the requests of a service level',
  columns: {
    file: FILE,
    number: place('Its place in the file, from 1.'),
    level: keyOf('levels', about('level')),
    from: instant(about('from')),
    to: instant(about('to')),
    good: count('requests', about('good')),
    total: count('requests', about('total')),
  },
  key: ['file', 'number'],
  time: 'from',
  rows: ({ basis }) =>
    basis.ledger.levelCounts.flatMap(({ file, data }) =>
      data.counts.map(({ level, from, to, good, total }, i) => ({
        file,
        number: i + 1,
        level,
        from,
        to,
        good,
        total,
      })),
    ),
});
