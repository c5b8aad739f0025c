import type { Column } from '../../charts/columns.ts';
import type { Basis } from '../../figures/basis.ts';
import type { Deployed } from '../../figures/deployments/deployment-log.ts';
import type { Figures } from '../../figures/figures.ts';
import type { Period } from '../../records/calendar.ts';
import { axisPlace, rowName } from '../../words/periods.ts';
import { knownFigure } from '../figures/known-figures.ts';

/** The outcome of a deployment: one that caused an incident failed, whatever its log says. */
export function outcomeOf({ deployment, failed }: Deployed): 'failed' | 'rolled back' | 'succeeded' {
  if (deployment.outcome === 'rolled-back') return 'rolled back';
  return failed ? 'failed' : 'succeeded';
}

/** The parts of a column, bottom first: next to the many that succeeded they would not be seen. */
export const FAILURES = ['failed', 'rolled back'] as const;

/** The failed deployments of each month, beside all of its outcomes in the rows; a month without a log is a gap. */
export function failureColumns(
  basis: Basis,
  figures: Figures,
  deployed: readonly Deployed[],
  months: readonly Period[],
): { columns: Column[]; head: string[]; rows: (string | number)[][] } {
  const each = months.map((month, i) => {
    const known = knownFigure(figures, 'deployments', month) !== undefined;
    const own = deployed.filter(({ deployment: { at } }) => at >= month.from && at < month.to);
    const values = FAILURES.map((outcome) =>
      known ? own.filter((one) => outcomeOf(one) === outcome).length : null,
    );
    const words = FAILURES.map((outcome, part) => `${values[part]} ${outcome}`).join(', ');
    return {
      column: {
        ...axisPlace(month, i),
        values,
        unfinished: month.to > basis.asOf,
        title: `${rowName(month)}: ${known ? `${words}, of ${own.length}` : 'no data'}`,
      },
      row: [rowName(month), ...values, known ? own.length : null].map((cell) => cell ?? 'no data'),
    };
  });
  return {
    columns: each.map(({ column }) => column),
    head: ['Month', ...FAILURES, 'deployments'],
    rows: each.map(({ row }) => row),
  };
}
