import { flag, instant, maybe, quantity } from '../columns.ts';
import { defineTable } from '../data-file.ts';
import { FIGURE_COLUMNS, figureRow } from './columns.ts';

export const figureTable = defineTable({
  name: 'figures',
  holds: 'one row per figure, with the number of its source files',
  columns: {
    ...FIGURE_COLUMNS,
    from: maybe(instant('When the period begins; null for all time.')),
    to: instant('When the period ends, half-open.'),
    coverage: maybe(quantity('%', 'How much of its time or days is known; null if that is not measured.')),
    signal: maybe(flag('Whether the value is outside of what is usual; null if too little is known to say.')),
  },
  key: ['figure', 'subject', 'period'],
  time: 'to',
  rows: ({ figures }) =>
    figures.all.map((figure) => ({
      ...figureRow(figure),
      from: figure.from,
      to: figure.to,
      coverage: figure.coverage,
      signal: figure.signal && figure.signal.rules.length > 0,
    })),
});
