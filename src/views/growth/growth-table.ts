import type { FigureId } from '../../figures/definitions.ts';
import type { Figure } from '../../figures/figure.ts';
import type { Figures } from '../../figures/figures.ts';
import type { RecordedMonth } from '../../figures/growth/growth-months.ts';
import { relativeChange } from '../../words/change-words.ts';
import { formatNumber, periodName } from '../../words/format.ts';
import { signupsOf } from './month-view.ts';

/** A month as a row of the growth table. */
export interface GrowthRow {
  id: string;
  name: string;
  /** Whether it has a file and therefore a page. */
  recorded: boolean;
  signups: string;
  /** Signups against the previous month and the same month of the previous year; empty if either is not known. */
  onMonth: string;
  onYear: string;
  customers: string;
  cells: (Figure | undefined)[];
}

const CELLS: readonly { id: FigureId; subject: string }[] = [
  { id: 'channel-cac', subject: 'organisation' },
  { id: 'funnel-conversion', subject: 'organisation' },
  { id: 'viral-coefficient', subject: 'organisation' },
  { id: 'newest-cohort-retention', subject: 'month:1' },
  { id: 'compound-growth', subject: 'months:12' },
];

/** Months as rows, newest first. */
export function growthRows(figures: Figures, months: readonly RecordedMonth[]): GrowthRow[] {
  const signups = months.map(signupsOf);
  return months.map(({ month, data }, i) => ({
    id: month.id,
    name: periodName(month.id),
    recorded: data !== undefined,
    signups: data ? formatNumber(signups[i]) : '',
    onMonth: relativeChange(signups[i], signups[i + 1]) ?? '',
    onYear: relativeChange(signups[i], signups[i + 12]) ?? '',
    customers:
      data && data.channels.length > 0
        ? formatNumber(data.channels.reduce((sum, { converted }) => sum + converted, 0))
        : '',
    cells: CELLS.map(({ id, subject }) => figures.find(id, subject, month.id)),
  }));
}
