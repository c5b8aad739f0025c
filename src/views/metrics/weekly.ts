import type { Mark } from '../../charts/marks.ts';
import type { Basis } from '../../figures/basis.ts';
import type { FigureId } from '../../figures/definitions.ts';
import type { Figures } from '../../figures/figures.ts';
import type { Period } from '../../records/calendar.ts';
import { detailLine } from '../../words/figure-details.ts';
import { type FigureBlock, figureBlocks } from '../figures/figure-block.ts';
import { type FigureChart, figureChart, intervalChart } from '../figures/figure-chart.ts';
import { type FigureComparison, type FigureGroup, figureComparison } from '../figures/figure-comparison.ts';
import { unitWords } from '../figures/figure-line.ts';
import { type FigureTable, figureTable } from '../figures/figure-table.ts';
import { isKnownIn } from '../figures/known-figures.ts';
import { type PeriodSignals, periodSignals } from '../figures/period-signals.ts';
import { marksWithin } from '../incidents/incident-marks.ts';
import { lastPeriods, previousOf, sinceKnown } from '../periods.ts';
import { shownWeek, WEEKLY } from './metric-answers.ts';

/** Number of weeks in the charts and the table, and in a block's trend line. */
const WEEKS = 26;
const SMALL = 13;

const CHARTS: readonly { id: FigureId; name: string; unit: string; from: 'zero' | 'data' }[] = [
  { id: 'signups', name: 'Signups', unit: 'signups', from: 'zero' },
  { id: 'orders', name: 'Orders', unit: 'orders', from: 'zero' },
  { id: 'activation', name: 'Activation rate', unit: '%', from: 'data' },
  { id: 'retention-day-7', name: 'Day-7 retention', unit: '%', from: 'data' },
  { id: 'nps', name: 'Net Promoter Score with its 95 % interval', unit: 'points', from: 'data' },
  { id: 'tickets', name: 'Support tickets opened', unit: 'tickets', from: 'zero' },
  { id: 'csat', name: 'Customer satisfaction (CSAT)', unit: 'of 5', from: 'data' },
  { id: 'deployments', name: 'Deployments', unit: 'deployments', from: 'zero' },
];

const GROUPS: readonly FigureGroup[] = [
  {
    name: 'Growth',
    ids: [
      'signups',
      'activation',
      'retention-day-7',
      'retention-day-30',
      'funnel-conversion',
      'viral-coefficient',
    ],
  },
  { name: 'Sales', ids: ['active-users', 'orders', 'revenue'] },
  {
    name: 'Customers and support',
    ids: [
      'nps',
      'tickets',
      'first-response',
      'first-response-attainment',
      'support-resolution',
      'csat',
      'first-contact-resolution',
    ],
  },
  { name: 'Delivery', ids: ['deployments', 'change-failure-rate'] },
];

const COLUMNS: readonly { id: FigureId; name?: string }[] = [
  { id: 'signups' },
  { id: 'orders' },
  { id: 'revenue' },
  { id: 'activation', name: 'Activation' },
  { id: 'retention-day-7', name: 'Day 7' },
  { id: 'nps', name: 'NPS' },
  { id: 'tickets', name: 'Tickets' },
  { id: 'first-response-attainment', name: 'Answered on time' },
  { id: 'csat', name: 'CSAT' },
  { id: 'deployments' },
  { id: 'change-failure-rate', name: 'Failed' },
];

/** What the weekly page shows. */
export interface WeeklyMetrics {
  blocks: FigureBlock[];
  signals: PeriodSignals | undefined;
  comparison: FigureComparison;
  /** The number of weeks in the charts. */
  weeks: number;
  charts: FigureChart[];
  /** The heading of the first column of their table, and of each. */
  head: string[];
  marks: Mark[];
  table: FigureTable;
}

/** The last known week against the previous one, and the weeks up to it; undefined if no week is known. */
export function weeklyMetrics(basis: Basis, figures: Figures): WeeklyMetrics | undefined {
  const week = shownWeek(basis, figures);
  if (!week) return undefined;
  const before = previousOf(basis.shortPeriods.week, week);
  const weeks = lastPeriods(sinceKnown(figures, WEEKLY, basis.shortPeriods.week), basis.asOf, WEEKS);
  return {
    blocks: figureBlocks(figures, ['signups', 'orders', 'activation', 'nps'], {
      period: week,
      before,
      history: weeks.slice(-SMALL),
      beside: (figure) => detailLine(figure, 1),
    }),
    signals: periodSignals(
      figures,
      GROUPS.flatMap(({ ids }) => ids),
      week,
    ),
    comparison: figureComparison(basis, figures, GROUPS, week, before ? [before] : []),
    weeks: weeks.length,
    ...weekCharts(basis, figures, weeks),
    marks: marksWithin(basis, weeks),
    table: figureTable(basis, figures, COLUMNS, weeks.toReversed()),
  };
}

function weekCharts(
  basis: Basis,
  figures: Figures,
  weeks: readonly Period[],
): Pick<WeeklyMetrics, 'charts' | 'head'> {
  const known = CHARTS.filter(({ id }) => isKnownIn(figures, id, weeks));
  return {
    charts: known.map((chart) => {
      const of = { ...chart, subtitle: `${unitWords(chart.unit)} by week`, periods: weeks };
      return chart.id === 'nps' ? intervalChart(basis, figures, of) : figureChart(basis, figures, of);
    }),
    head: [
      'Week',
      ...known.map(({ name, unit }) => (unit === name.toLowerCase() ? name : `${name}, ${unit}`)),
    ],
  };
}
