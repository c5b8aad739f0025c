import type { Basis } from '../figures/basis.ts';
import { idsIn } from '../figures/definitions.ts';
import type { Figures } from '../figures/figures.ts';
import type { Rows } from './metrics.ts';

/** Every figure of the finance months by year, quarter and month, a figure and period a row. */
export function financeRows(basis: Basis, figures: Figures): Rows {
  const { month, quarter, year } = basis.periods;
  const head = ['period', 'kind', 'running', 'figure', 'value', 'unit', 'n', 'target', 'status', 'sources'];
  const ids = idsIn('Recurring revenue', 'Unit economics', 'Result and cash');
  const rows = [...year, ...quarter, ...month].flatMap((period) =>
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
  return { head, rows };
}
