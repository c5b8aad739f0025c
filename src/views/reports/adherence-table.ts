import type { Basis } from '../../figures/basis.ts';
import type { Figure } from '../../figures/figure.ts';
import type { Figures } from '../../figures/figures.ts';
import type { Period } from '../../records/calendar.ts';
import { adherenceCounts } from './cadence.ts';

/** The subject of a row. */
export interface AdherenceSubject {
  subject: string;
  name: string;
  path?: string;
}

/** Punctuality by period. */
export interface AdherenceTable {
  columns: { id: string; running: boolean }[];
  rows: {
    name: string;
    path: string | undefined;
    /** All reports together. */
    total: boolean;
    /** Undefined if none was due. */
    cells: ({ figure: Figure; counts: string } | undefined)[];
  }[];
}

/** The punctuality of agents or outputs over periods, oldest first. */
export function adherenceTable(
  { asOf }: Pick<Basis, 'asOf'>,
  figures: Figures,
  subjects: readonly AdherenceSubject[],
  periods: readonly Period[],
): AdherenceTable {
  return {
    columns: periods.map(({ id, to }) => ({ id, running: to > asOf })),
    rows: subjects.map(({ subject, name, path }) => ({
      name,
      path,
      total: subject === 'organisation',
      cells: periods.map(({ id }) => {
        const figure = figures.find('cadence-adherence', subject, id);
        const counts = adherenceCounts(figure);
        return figure && counts ? { figure, counts } : undefined;
      }),
    })),
  };
}
