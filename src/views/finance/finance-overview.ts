import type { LinePoint, UsualRange } from '../../charts/line.ts';
import type { Basis } from '../../figures/basis.ts';
import type { FigureId } from '../../figures/definitions.ts';
import type { Figures } from '../../figures/figures.ts';
import type { Period } from '../../records/calendar.ts';
import { periodName } from '../../words/format.ts';
import { type FigureBlock, figureBlocks } from '../figures/figure-block.ts';
import { type FigureChart, figureChart } from '../figures/figure-chart.ts';
import { type FigureComparison, figureComparison } from '../figures/figure-comparison.ts';
import { type FigureTable, figureTable } from '../figures/figure-table.ts';
import { isKnownIn, knownFigure } from '../figures/known-figures.ts';
import { lastPeriods, previousOf, yearBefore } from '../periods.ts';
import { financeAnswer } from './finance-answer.ts';
import { besideFinance, knownGroups } from './finance-figures.ts';
import { financeMonths } from './finance-months.ts';
import { accuracyText, monthsAhead, type Outlook, outlookLine, outlooks } from './forecast.ts';
import { movementColumns, waterfall } from './mrr-charts.ts';

/** Maximum number of completed months and of quarters shown, and of months in a block's trend line. */
const MONTHS = 24;
const QUARTERS = 8;
const SMALL = 13;

const BLOCKS: readonly FigureId[] = [
  'mrr',
  'net-retention',
  'ltv-cac',
  'budget-variance',
  'gross-margin',
  'burn',
];

/** The forecasts that are charted; the others are in the table. */
const DRAWN: readonly string[] = ['mrr', 'revenue'];

const MONTH_COLUMNS: readonly { id: FigureId; name?: string }[] = [
  { id: 'mrr', name: 'MRR' },
  { id: 'net-new-mrr', name: 'Net new' },
  { id: 'net-retention', name: 'Net retention' },
  { id: 'quick-ratio' },
  { id: 'gross-margin' },
  { id: 'cac', name: 'CAC' },
  { id: 'ltv', name: 'LTV' },
  { id: 'ltv-cac', name: 'LTV to CAC' },
  { id: 'payback', name: 'Payback' },
  { id: 'budget-variance', name: 'Against budget' },
  { id: 'burn', name: 'Burn' },
  { id: 'portfolio-roi', name: 'ROI' },
];

const QUARTER_COLUMNS: readonly { id: FigureId; name?: string }[] = [
  { id: 'portfolio-roi' },
  { id: 'ltv-cac', name: 'LTV to CAC' },
  { id: 'gross-margin' },
  { id: 'budget-variance' },
  { id: 'burn' },
];

/** A forecast as a chart: "MRR expected: Dec 2026: 41 200.00". */
interface ForecastChart {
  anchor: string;
  title: string;
  subtitle: string;
  points: LinePoint[];
  interval: (UsualRange | null)[];
  rows: string[][];
}

/** What the finance page shows: the last recorded month and the months up to now. */
export interface FinanceOverview {
  month: Period;
  blocks: FigureBlock[];
  waterfall: ReturnType<typeof waterfall>;
  /** Movements of recurring revenue by month; undefined if not recorded. */
  movements: ReturnType<typeof movementColumns> | undefined;
  /** Names of the periods that the month is compared with. */
  compared: string[];
  comparison: FigureComparison;
  forecasts: ForecastChart[];
  outlooks: Outlook[];
  ahead: Period[];
  charts: FigureChart[];
  /** Undefined if no quarter has a portfolio. */
  quarters: FigureTable | undefined;
  months: FigureTable;
  /** Ids of the recorded months, newest first. */
  recorded: string[];
}

/** The last recorded month beside others, and the months up to now; undefined if none is recorded. */
export function financeOverview(basis: Basis, figures: Figures): FinanceOverview | undefined {
  const recorded = financeMonths(basis);
  const latest = recorded.at(-1);
  if (!latest) return undefined;
  const { currency } = basis.ledger.organisation.data;
  const all = basis.periods.month;
  const month = latest.period;
  const before = previousOf(all, month);
  const compared = [before, yearBefore(all, month)].filter((each) => each !== undefined);
  const months = shownMonths(basis);
  const expected = outlooks(basis, month);
  const quarters = lastPeriods(basis.periods.quarter, basis.asOf, QUARTERS).filter((quarter) =>
    knownFigure(figures, 'portfolio-roi', quarter),
  );
  return {
    month,
    blocks: figureBlocks(figures, BLOCKS, {
      period: month,
      before,
      history: lastPeriods(all, basis.asOf, SMALL),
      beside: besideFinance,
    }),
    waterfall: waterfall(latest, currency),
    movements: isKnownIn(figures, 'mrr', months) ? movementColumns(basis, months) : undefined,
    compared: compared.map(({ id }) => periodName(id)),
    comparison: figureComparison(basis, figures, knownGroups(figures, [month, ...compared]), month, compared),
    forecasts: expected.flatMap((outlook) => forecastChart(basis, outlook) ?? []),
    outlooks: expected,
    ahead: monthsAhead(basis, month),
    charts: economyCharts(basis, figures, months),
    quarters:
      quarters.length > 0 ? figureTable(basis, figures, QUARTER_COLUMNS, quarters.toReversed()) : undefined,
    months: figureTable(basis, figures, MONTH_COLUMNS, months.toReversed()),
    recorded: recorded.map(({ entry }) => entry.id).toReversed(),
  };
}

/** The page's opening sentence; it starts by pointing out a completed month that is not recorded yet. */
export function financeOverviewAnswer(basis: Basis, figures: Figures): string {
  const month = financeMonths(basis).at(-1)?.period;
  if (!month) return 'No data: no finance month has been recorded.';
  const lacking = lastPeriods(basis.periods.month, basis.asOf, MONTHS).some(({ from }) => from > month.from);
  const since = lacking ? `No finance month has been recorded since ${periodName(month.id)}. ` : '';
  return `${since}${financeAnswer(basis, figures, month)}`;
}

/** The last finished months, from the first recorded one among them. */
function shownMonths(basis: Basis): Period[] {
  const ids = new Set(financeMonths(basis).map(({ entry }) => entry.id));
  const over = lastPeriods(basis.periods.month, basis.asOf, MONTHS);
  return over.slice(
    Math.max(
      0,
      over.findIndex(({ id }) => ids.has(id)),
    ),
  );
}

function forecastChart(basis: Basis, outlook: Outlook): ForecastChart | undefined {
  const { id, name, chosen } = outlook;
  if (!chosen || !DRAWN.includes(id)) return undefined;
  const { currency } = basis.ledger.organisation.data;
  const { last, ...line } = outlookLine(basis, outlook);
  return {
    anchor: `chart-${id}-expected`,
    title: `${name} expected: ${last}`,
    subtitle: `${currency} by month; ${chosen.name}, dashed, in the band of its 95 % interval. Mean error of earlier forecasts: ${accuracyText(chosen)}`,
    ...line,
  };
}

/** Recurring revenue, retention and unit economics over the months. */
function economyCharts(basis: Basis, figures: Figures, months: readonly Period[]): FigureChart[] {
  const { currency } = basis.ledger.organisation.data;
  const charts: { id: FigureId; name: string; unit: string; subtitle: string; from: 'zero' | 'data' }[] = [
    {
      id: 'arr',
      name: 'Annual recurring revenue',
      unit: currency,
      subtitle: `12 × MRR at the end of the month, ${currency}`,
      from: 'zero',
    },
    {
      id: 'net-retention',
      name: 'Net revenue retention',
      unit: '%',
      subtitle: 'Percentage of opening MRR retained, including expansion, by month',
      from: 'data',
    },
    {
      id: 'gross-retention',
      name: 'Gross revenue retention',
      unit: '%',
      subtitle: 'Percentage of opening MRR retained, by month',
      from: 'data',
    },
    {
      id: 'ltv-cac',
      name: 'LTV to CAC',
      unit: ': 1',
      subtitle: 'Lifetime value ÷ cost to acquire a customer, by month',
      from: 'zero',
    },
    {
      id: 'cac',
      name: 'Customer acquisition cost',
      unit: currency,
      subtitle: `Cost of all sales and marketing per new customer, ${currency}, by month`,
      from: 'zero',
    },
  ];
  return charts
    .filter(({ id }) => isKnownIn(figures, id, months))
    .map((chart) => figureChart(basis, figures, { ...chart, periods: months }));
}
