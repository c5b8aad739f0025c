import type { Basis } from '../../figures/basis.ts';
import type { FigureId } from '../../figures/definitions.ts';
import type { Figures } from '../../figures/figures.ts';
import type { Period } from '../../records/calendar.ts';
import { detailLine } from '../../words/figure-details.ts';
import { periodName } from '../../words/format.ts';
import { type FigureBlock, figureBlocks } from '../figures/figure-block.ts';
import { type FigureChart, figureChart, intervalChart } from '../figures/figure-chart.ts';
import { type FigureComparison, figureComparison } from '../figures/figure-comparison.ts';
import { unitWords } from '../figures/figure-line.ts';
import { type FigureTable, figureTable } from '../figures/figure-table.ts';
import { isKnownIn } from '../figures/known-figures.ts';
import { type PeriodSignals, periodSignals } from '../figures/period-signals.ts';
import { lastPeriods, previousOf, sinceKnown, yearBefore } from '../periods.ts';
import { MONTHLY, shownMonth } from './metric-answers.ts';

/** Number of completed months in the charts and tables, and in a block's trend line. */
const MONTHS = 24;
const SMALL = 13;

/** These grow during a month: a few days beside whole months would look like a fall. */
const ADDED: readonly FigureId[] = ['revenue', 'customer-churn'];

interface Chart {
  id: FigureId;
  name: string;
  unit: string;
  from: 'zero' | 'data';
}

const sectionsIn = (currency: string): readonly { name: string; charts: readonly Chart[] }[] => [
  {
    name: 'Growth and customers',
    charts: [
      { id: 'active-users-30', name: 'Active users in 30 days', unit: 'users', from: 'zero' },
      { id: 'user-growth', name: 'User growth, month over month', unit: '%', from: 'zero' },
      { id: 'customers', name: 'Customers', unit: 'customers', from: 'zero' },
      { id: 'customer-churn', name: 'Customer churn', unit: '%', from: 'zero' },
      { id: 'revenue', name: 'Revenue', unit: currency, from: 'zero' },
    ],
  },
  {
    name: 'Activation and retention',
    charts: [
      { id: 'activation', name: 'Activation rate', unit: '%', from: 'data' },
      { id: 'retention-day-7', name: 'Day-7 retention', unit: '%', from: 'data' },
      { id: 'retention-day-30', name: 'Day-30 retention', unit: '%', from: 'data' },
    ],
  },
  {
    name: 'Opinion and support',
    charts: [
      { id: 'nps', name: 'Net Promoter Score with its 95 % interval', unit: 'points', from: 'data' },
      { id: 'first-response', name: 'Time to first response', unit: 'h', from: 'zero' },
      { id: 'support-resolution', name: 'Time to resolve a ticket', unit: 'h', from: 'zero' },
      { id: 'csat', name: 'Customer satisfaction (CSAT)', unit: 'of 5', from: 'data' },
      { id: 'first-contact-resolution', name: 'Resolved at first contact', unit: '%', from: 'data' },
    ],
  },
];

const DELIVERY: readonly FigureId[] = [
  'deployment-frequency',
  'deployment-lead-time',
  'change-failure-rate',
  'deployment-rework',
  'deployment-recovery',
];

const COLUMNS: readonly { id: FigureId; name?: string }[] = [
  { id: 'active-users-30', name: 'Active users' },
  { id: 'user-growth', name: 'Growth' },
  { id: 'customers' },
  { id: 'customer-churn', name: 'Churn' },
  { id: 'revenue' },
  { id: 'activation', name: 'Activation' },
  { id: 'retention-day-7', name: 'Day 7' },
  { id: 'retention-day-30', name: 'Day 30' },
  { id: 'nps', name: 'NPS' },
  { id: 'first-response', name: 'First response' },
  { id: 'support-resolution', name: 'Resolution' },
  { id: 'csat', name: 'CSAT' },
];

/** What the monthly page shows. */
export interface MonthlyMetrics {
  /** The name of the month, and of those it is compared with. */
  month: string;
  before: string | undefined;
  yearBefore: string | undefined;
  blocks: FigureBlock[];
  signals: PeriodSignals | undefined;
  comparison: FigureComparison;
  sections: { name: string; charts: FigureChart[] }[];
  /** Undefined if no deployment is known. */
  delivery: FigureTable | undefined;
  table: FigureTable;
}

/** The last known month against others, and two years of months; undefined if no month is known. */
export function monthlyMetrics(basis: Basis, figures: Figures): MonthlyMetrics | undefined {
  const month = shownMonth(basis, figures);
  if (!month) return undefined;
  const all = basis.periods.month;
  const [before, last] = [previousOf(all, month), yearBefore(all, month)];
  const months = sinceKnown(figures, MONTHLY, lastPeriods(all, basis.asOf, MONTHS, { running: true }));
  const sections = sectionsIn(basis.ledger.organisation.data.currency);
  const groups = [
    ...sections.map(({ name, charts }) => ({ name, ids: charts.map(({ id }) => id) })),
    { name: 'Delivery', ids: DELIVERY },
  ];
  const newest = months.toReversed();
  return {
    month: periodName(month.id),
    before: before && periodName(before.id),
    yearBefore: last && periodName(last.id),
    blocks: figureBlocks(figures, ['active-users-30', 'customers', 'revenue', 'nps'], {
      period: month,
      before,
      history: lastPeriods(all, basis.asOf, SMALL),
      beside: (figure) => detailLine(figure, 1),
    }),
    signals: periodSignals(
      figures,
      groups.flatMap(({ ids }) => ids),
      month,
    ),
    comparison: figureComparison(
      basis,
      figures,
      groups,
      month,
      [before, last].filter((each) => each !== undefined),
    ),
    sections: sections
      .map(({ name, charts }) => ({ name, charts: monthCharts(basis, figures, charts, months) }))
      .filter(({ charts }) => charts.length > 0),
    delivery: isKnownIn(figures, 'deployment-frequency', months)
      ? figureTable(
          basis,
          figures,
          DELIVERY.map((id) => ({ id })),
          newest,
        )
      : undefined,
    table: figureTable(basis, figures, COLUMNS, newest),
  };
}

function monthCharts(
  basis: Basis,
  figures: Figures,
  charts: readonly Chart[],
  months: readonly Period[],
): FigureChart[] {
  const finished = months.filter(({ to }) => to <= basis.asOf);
  return charts
    .filter(({ id }) => isKnownIn(figures, id, months))
    .map((chart) => {
      const added = ADDED.includes(chart.id);
      const which = added ? 'finished months only' : 'the current month is hollow';
      const of = {
        ...chart,
        subtitle: `${unitWords(chart.unit)} by month; ${which}`,
        periods: added ? finished : months,
      };
      return chart.id === 'nps' ? intervalChart(basis, figures, of) : figureChart(basis, figures, of);
    });
}
