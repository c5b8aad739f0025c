import { idsIn } from '../../figures/definitions.ts';
import { text } from '../columns.ts';
import { defineTable } from '../data-file.ts';
import { FIGURE_COLUMNS, figureRow } from '../figures/columns.ts';

export const financeTable = defineTable({
  name: 'finance',
  holds: 'one row per figure of the finance months and period, with its target',
  columns: { ...FIGURE_COLUMNS, kind: text('`month`, `quarter` or `year`.') },
  key: ['figure', 'period'],
  /** By year, quarter and month. */
  rows: ({ basis, figures }) => {
    const { month, quarter, year } = basis.periods;
    const ids = idsIn('Recurring revenue', 'Unit economics', 'Result and cash');
    return [...year, ...quarter, ...month].flatMap((period) =>
      ids.flatMap((id) => {
        const figure = figures.find(id, 'organisation', period.id);
        return figure ? [{ ...figureRow(figure), kind: period.kind }] : [];
      }),
    );
  },
});
