import type { Basis } from '../../figures/basis.ts';
import type { Figure } from '../../figures/figure.ts';
import type { Figures } from '../../figures/figures.ts';
import { improvement as betterBy } from '../../figures/improvement/direction.ts';
import {
  type Change,
  MEASURES,
  type ProcessChange,
  processChanges,
} from '../../figures/improvement/processes.ts';
import { decimalsGiving } from '../../words/change-words.ts';
import { formatNumber, periodName } from '../../words/format.ts';

/** One measure of a process as a cell: the improvement, and the values before and after. */
export interface MeasureCell {
  name: string;
  /** "35.2 % better", "4.0 % worse", "unchanged"; undefined if it is not known. */
  change: string | undefined;
  status: 'met' | 'missed' | 'no_target' | 'no_data';
  /** "12.80 to 8.30 h" */
  from: string | undefined;
  improvement: number | null;
}

export interface ProcessRow {
  change: ProcessChange;
  cells: MeasureCell[];
  /** Since the first quarter in which it was measured. */
  compounded: Figure | undefined;
}

function cellOf(
  { name, unit, decimals: least, better }: (typeof MEASURES)[number],
  { before, after, improvement }: Change,
  currency: string,
): MeasureCell {
  const decimals =
    before === null || after === null || improvement === null
      ? least
      : decimalsGiving([after, before], (now, then) => betterBy(then, now, better)!, least);
  const text = (value: number | null) => (value === null ? 'no data' : formatNumber(value, decimals));
  const size = improvement === null ? undefined : formatNumber(Math.abs(improvement), 1);
  const same = size !== undefined && Number(size) === 0;
  return {
    name,
    change:
      size === undefined
        ? undefined
        : same
          ? 'unchanged'
          : `${size} % ${improvement! > 0 ? 'better' : 'worse'}`,
    status: size === undefined ? 'no_data' : same ? 'no_target' : improvement! > 0 ? 'met' : 'missed',
    from:
      before === null && after === null ? undefined : `${text(before)} to ${text(after)} ${unit || currency}`,
    improvement,
  };
}

/** The processes of each quarter, latest quarter first, in the order of the report. */
export function processQuarters(basis: Basis, figures: Figures) {
  const currency = basis.ledger.organisation.data.currency;
  const groups = Map.groupBy(processChanges(basis), ({ quarter }) => quarter.id);
  return [...groups].reverse().map(([quarter, changes]) => ({
    quarter,
    name: periodName(quarter),
    figure: figures.find('process-improvement', 'organisation', quarter),
    file: changes[0]!.file,
    rows: changes.map(
      (change): ProcessRow => ({
        change,
        cells: MEASURES.map((measure) => cellOf(measure, change.measures[measure.id], currency)),
        compounded: figures.find('process-improvement-compounded', change.subject, 'all'),
      }),
    ),
  }));
}
