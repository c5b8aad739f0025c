import type { Basis } from '../../figures/basis.ts';
import type { Figure } from '../../figures/figure.ts';
import { changeWord } from '../../words/change-words.ts';
import { detailLine } from '../../words/figure-details.ts';
import { figureWithUnit } from '../../words/figure-words.ts';
import { periodName } from '../../words/format.ts';
import { noteText } from '../../words/rule-words.ts';
import { type TableName, tableGroups } from './review-tables.ts';
import { asShown, type ReviewView } from './review-view.ts';

/** A figure of the quarter beside that of the previous one. */
interface ReviewComparisonRow {
  name: string;
  path: string;
  note: string | undefined;
  figure: Figure | undefined;
  coverage: string | undefined;
  /** The current value by the records, if a sealed value is shown. */
  now: string | undefined;
  before: Figure | undefined;
  change: string | undefined;
  beside: string | undefined;
}

/** A table of a review: its figures against the previous quarter. */
export interface ReviewComparison {
  period: string;
  before: string;
  groups: { name: string; rows: ReviewComparisonRow[] }[];
  /** Whether any value has details beside it. */
  detailed: boolean;
}

/** The figures of one of a review's tables. */
export function reviewComparison(basis: Basis, table: TableName, view: ReviewView): ReviewComparison {
  const groups = tableGroups(table, asShown({ basis }, view), view.period).map(({ name, rows }) => ({
    name,
    rows: rows.map((row): ReviewComparisonRow => {
      const { figure, amended } = view.shown(row.id, row.subject, row.period.id) ?? {};
      const before = row.before && view.shown(row.id, row.subject, row.before.id)?.figure;
      return {
        name: row.name,
        path: row.path,
        note: row.note,
        figure,
        coverage: figure && !amended ? noteText(basis, figure) : undefined,
        now: amended && (amended.now ? figureWithUnit(amended.now) : 'no data'),
        before,
        change: figure && changeWord(figure, before),
        beside: figure && detailLine(figure),
      };
    }),
  }));
  return {
    period: periodName(view.period.id),
    before: view.before ? periodName(view.before.id) : 'Before',
    groups,
    detailed: groups.some(({ rows }) => rows.some(({ beside }) => beside)),
  };
}
