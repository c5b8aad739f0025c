import type { Basis } from '../../figures/basis.ts';
import { definitionIn, type FigureId } from '../../figures/definitions.ts';
import type { Figure } from '../../figures/figure.ts';
import type { Figures } from '../../figures/figures.ts';
import type { Period } from '../../records/calendar.ts';
import { changeWord } from '../../words/change-words.ts';
import { detailLine } from '../../words/figure-details.ts';
import { periodName } from '../../words/format.ts';
import { noteText } from '../../words/rule-words.ts';
import { isSignal, signalText } from '../../words/signal-words.ts';

/** Figures under a heading. */
export interface FigureGroup {
  name: string;
  ids: readonly FigureId[];
}

/** A figure of a period beside the same figure of others. */
interface ComparedFigure {
  id: FigureId;
  name: string;
  figure: Figure | undefined;
  coverage: string | undefined;
  /** Only where the value is a signal: a table of what is usual says nothing. */
  signal: string | undefined;
  beside: string | undefined;
  /** One for each period it is compared with. */
  others: { figure: Figure | undefined; change: string | undefined }[];
}

/** A period compared with others, as a table. */
export interface FigureComparison {
  label: string;
  /** The name of the period, and of those it is compared with, nearest first. */
  period: string;
  others: string[];
  groups: { name: string; rows: ComparedFigure[] }[];
  /** Whether any figure has a target: weeks have none. */
  judged: boolean;
  /** Whether any value has details beside it. */
  detailed: boolean;
}

const titled = ({ id }: Period) => periodName(id).replace(/^w/, 'W');

/** Figures of a period against those of other periods, nearest first; figures with no value in any of them are left out. */
export function figureComparison(
  basis: Basis,
  figures: Figures,
  groups: readonly FigureGroup[],
  period: Period,
  others: readonly Period[],
): FigureComparison {
  const at = (id: FigureId, { id: of }: Period) => figures.find(id, 'organisation', of);
  const row = (id: FigureId): ComparedFigure => {
    const figure = at(id, period);
    return {
      id,
      name: definitionIn(basis.ledger, id).name,
      figure,
      coverage: figure && noteText(basis, figure),
      signal: figure && isSignal(figure) ? signalText(figure) : undefined,
      beside: figure && figure.value !== null ? detailLine(figure) : undefined,
      others: others.map((other) => ({
        figure: at(id, other),
        change: figure && changeWord(figure, at(id, other)),
      })),
    };
  };
  const compared = groups
    .map(({ name, ids }) => ({
      name,
      rows: ids.filter((id) => [period, ...others].some((each) => at(id, each) !== undefined)).map(row),
    }))
    .filter(({ rows }) => rows.length > 0);
  const some = (is: (row: ComparedFigure) => unknown) => compared.some(({ rows }) => rows.some(is));
  return {
    label: `${periodName(period.id)} compared`,
    period: titled(period),
    others: others.map(titled),
    groups: compared,
    judged: some(({ figure }) => figure?.target),
    detailed: some(({ beside }) => beside),
  };
}
