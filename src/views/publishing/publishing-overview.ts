import type { Basis } from '../../figures/basis.ts';
import type { FigureId } from '../../figures/definitions.ts';
import type { Figures } from '../../figures/figures.ts';
import { plural } from '../../words/format.ts';
import { type FigureTable, figureTable } from '../figures/figure-table.ts';
import { type CadenceBoard, cadenceBoard, weeksOf } from './cadences.ts';
import { type MonthView, monthView } from './month-view.ts';
import { currentMonth, overdueItems, publishingAnswer, publishingMonths } from './months.ts';

/** Number of weeks on the cadence board. */
const WEEKS = 26;

const COLUMNS: readonly { id: FigureId; name: string }[] = [
  { id: 'publishing-adherence', name: 'Cadence kept' },
  { id: 'publishing-punctuality', name: 'On time' },
  { id: 'items-published', name: 'Published' },
  { id: 'content-reach', name: 'Reach' },
  { id: 'content-click-rate', name: 'Click rate' },
  { id: 'content-leads', name: 'Leads' },
  { id: 'cost-per-lead', name: 'Cost per lead' },
  { id: 'community-response', name: 'Response' },
  { id: 'community-within-target', name: 'Within target' },
];

/** What the publishing page shows. */
export interface PublishingOverview {
  month: MonthView;
  /** The id of the previous month that has a log. */
  earlier: string | undefined;
  cadences: CadenceBoard | undefined;
  table: FigureTable;
  /** Ids of the months that have a log, newest first. */
  months: string[];
}

/** The month to show first, and every month's figures; undefined if no log is recorded. */
export function publishingOverview(basis: Basis, figures: Figures): PublishingOverview | undefined {
  const months = publishingMonths(basis);
  const month = currentMonth(months);
  if (!month) return undefined;
  const begun = months.filter(({ ahead }) => !ahead).map(({ period }) => period);
  return {
    month: monthView(basis, figures, month, { backlog: true }),
    earlier: months[months.indexOf(month) - 1]?.entry.id,
    cadences: cadenceBoard(basis, figures, weeksOf(basis, WEEKS)),
    table: figureTable(basis, figures, COLUMNS, begun.toReversed()),
    months: months.map(({ entry }) => entry.id).toReversed(),
  };
}

/** The publishing page's answer. */
export function publishingOverviewAnswer(basis: Basis, figures: Figures): string {
  const month = currentMonth(publishingMonths(basis));
  if (!month) return 'No data: no publishing log has been recorded.';
  const overdue = overdueItems(basis).length;
  const late =
    overdue > 0 ? ` In total, ${plural(overdue, 'item')} ${overdue === 1 ? 'is' : 'are'} overdue.` : '';
  return `${publishingAnswer(figures, month)}${late}`;
}
