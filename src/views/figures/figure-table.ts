import type { Basis } from '../../figures/basis.ts';
import { definitions, type FigureId } from '../../figures/definitions.ts';
import type { Figure } from '../../figures/figure.ts';
import type { Figures } from '../../figures/figures.ts';
import type { Period } from '../../records/calendar.ts';
import { isCount } from '../../words/figure-words.ts';
import { rowName } from '../../words/periods.ts';

/** A column of a table of figures, optionally with a name of its own. */
export interface ColumnOf {
  id: FigureId;
  name?: string;
}

/** Figures by period: one column per figure, one row per period. */
export interface FigureTable {
  columns: { id: FigureId; name: string; unit: string; target: string | undefined }[];
  rows: {
    name: string;
    running: boolean;
    cells: (Figure | undefined)[];
    /** What happened in it. */
    events?: readonly { name: string; title: string; path: string }[];
  }[];
}

/** Figures over periods, in the order of both; figures with no value in any period are left out. */
export function figureTable(
  { asOf }: Pick<Basis, 'asOf'>,
  figures: Figures,
  columns: readonly ColumnOf[],
  periods: readonly Period[],
  subject = 'organisation',
): FigureTable {
  const shown = columns
    .map(({ id, name }) => ({
      id,
      name,
      own: periods.map((period) => figures.find(id, subject, period.id)),
    }))
    .filter(({ own }) => own.some((figure) => figure !== undefined));
  return {
    columns: shown.map(({ id, name, own }) => ({
      id,
      name: name ?? definitions[id].name,
      unit: unitOf(own.find((figure) => figure !== undefined)),
      target: own.findLast((each) => each?.target)?.target ?? undefined,
    })),
    rows: periods.map((period, i) => ({
      name: rowName(period),
      running: period.to > asOf,
      cells: shown.map(({ own }) => own[i]),
    })),
  };
}

/** The unit in a column heading; empty if the name says what is counted. */
function unitOf(figure: Figure | undefined): string {
  return figure && !isCount(figure) ? figure.unit : '';
}
