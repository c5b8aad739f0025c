import type { Basis } from '../figures/basis.ts';
import { idsIn } from '../figures/definitions.ts';
import type { Figures } from '../figures/figures.ts';
import type { Rows, Table } from './data-file.ts';

const HEAD = ['period', 'kind', 'running', 'figure', 'value', 'unit', 'n', 'target', 'status', 'sources'];

/** Every figure of the finance months by year, quarter and month, one row per figure and period. */
function financeRows(basis: Basis, figures: Figures): Rows['rows'] {
  const { month, quarter, year } = basis.periods;
  const ids = idsIn('Recurring revenue', 'Unit economics', 'Result and cash');
  return [...year, ...quarter, ...month].flatMap((period) =>
    ids.flatMap((id) => {
      const figure = figures.find(id, 'organisation', period.id);
      if (!figure) return [];
      return [
        [
          period.id,
          period.kind,
          period.to > basis.asOf ? 'yes' : 'no',
          id,
          figure.value,
          figure.unit,
          figure.n,
          figure.target,
          figure.status,
          figure.sources.length,
        ],
      ];
    }),
  );
}

export const financeTable: Table = {
  as: 'table',
  name: 'finance',
  holds: 'one row per figure of the finance months and period, with its target',
  head: HEAD,
  rows: ({ basis, figures }) => financeRows(basis, figures),
};
