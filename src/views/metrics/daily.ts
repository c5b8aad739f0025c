import type { Mark } from '../../charts/marks.ts';
import type { Basis } from '../../figures/basis.ts';
import type { FigureId } from '../../figures/definitions.ts';
import type { Figures } from '../../figures/figures.ts';
import type { Period } from '../../records/calendar.ts';
import { trend } from '../../words/figure-words.ts';
import { weekdayName } from '../../words/periods.ts';
import { severityText } from '../../words/severity-words.ts';
import type { FigureBlock } from '../figures/figure-block.ts';
import { type FigureChart, figureChart } from '../figures/figure-chart.ts';
import { type FigureTable, figureTable } from '../figures/figure-table.ts';
import { isKnownIn } from '../figures/known-figures.ts';
import { marksWithin } from '../incidents/incident-marks.ts';
import { incidentsBegunIn, mostSevereFirst } from '../incidents/incidents.ts';
import { href } from '../links.ts';
import { lastPeriods, sinceKnown } from '../periods.ts';
import { DAILY, shownDay } from './metric-answers.ts';
import { sevenDayMeans } from './seven-day-means.ts';
import { byWeekday, gapText, type SnapshotNote, snapshotNotes } from './snapshots.ts';

/** Number of days in the charts, the table and a block's trend line; number of weeks in the heat map. */
const CHARTED = 90;
const LISTED = 31;
const SMALL = 28;
const WEEKS = 26;
/** Number of incidents that are named beside their day, the most severe ones. */
const NAMED = 3;

const BLOCKS: readonly FigureId[] = [
  'signups',
  'active-users',
  'orders',
  'revenue',
  'tickets',
  'first-response',
];

const COLUMNS: readonly { id: FigureId; name?: string }[] = [
  { id: 'signups' },
  { id: 'active-users', name: 'Active users' },
  { id: 'orders' },
  { id: 'revenue' },
  { id: 'tickets', name: 'Tickets' },
  { id: 'first-response', name: 'First response' },
  { id: 'support-resolution', name: 'Resolution' },
  { id: 'csat', name: 'CSAT' },
  { id: 'deployments' },
];

/** A figure by day. */
type DailyChart = FigureChart & { mean: (number | null)[] };

/** What the daily page shows. */
export interface DailyMetrics {
  blocks: FigureBlock[];
  /** Days without a snapshot or a summary, in sentences. */
  gaps: string[];
  /** The number of days checked for gaps. */
  looked: number;
  /** The number of days in the charts. */
  days: number;
  /** Each with the mean of seven days. */
  charts: DailyChart[];
  /** The heading of the first column of their table, and of each. */
  head: string[];
  marks: Mark[];
  /** Signups by weekday and week; undefined if none are known. */
  weekdays: ReturnType<typeof byWeekday> | undefined;
  notes: SnapshotNote[];
  table: FigureTable;
}

/** The last known day, and the days up to now; undefined if no day is known. */
export function dailyMetrics(basis: Basis, figures: Figures): DailyMetrics | undefined {
  const day = shownDay(basis, figures);
  if (!day) return undefined;
  const recorded = sinceKnown(figures, DAILY, basis.shortPeriods.day);
  const finished = lastPeriods(recorded, basis.asOf, recorded.length);
  const days = finished.slice(-CHARTED);
  const charts = chartsIn(basis.ledger.organisation.data.currency).filter(({ id }) =>
    isKnownIn(figures, id, days),
  );
  return {
    blocks: dayBlocks(basis, figures, day),
    gaps: [
      gapText(figures, 'signups', 'metrics snapshot', finished),
      gapText(figures, 'tickets', 'support summary', finished),
    ].filter((text) => text !== undefined),
    looked: Math.min(finished.length, 182),
    days: days.length,
    head: [
      'Day',
      ...charts.map(({ name, unit }) => (unit === name.toLowerCase() ? name : `${name}, ${unit}`)),
    ],
    charts: charts.map((chart) => dayChart(basis, figures, chart, finished, days)),
    marks: marksWithin(basis, days),
    weekdays: isKnownIn(figures, 'signups', days)
      ? byWeekday(basis, figures, 'signups', 'signups', WEEKS)
      : undefined,
    notes: snapshotNotes(basis, days),
    table: tableOfDays(basis, figures, days.slice(-LISTED).toReversed()),
  };
}

/** The figures of each day, with the incidents that started on it. */
function tableOfDays(basis: Basis, figures: Figures, days: readonly Period[]): FigureTable {
  const table = figureTable(basis, figures, COLUMNS, days);
  return {
    ...table,
    rows: table.rows.map((row, i) => {
      const begun = mostSevereFirst(incidentsBegunIn(basis, days[i]!), basis);
      const events = begun.slice(0, NAMED).map(({ id, data: { title, severity } }) => ({
        name: severity === undefined ? 'incident' : `${severityText(basis.ledger, severity)} incident`,
        title,
        path: href(`/incidents/${id}/`),
      }));
      return { ...row, events };
    }),
  };
}

/** The figures of a day against the same weekday of the previous week. */
function dayBlocks(basis: Basis, figures: Figures, day: Period): FigureBlock[] {
  const date = basis.calendar.addDays(day.id, -7);
  const all = basis.shortPeriods.day;
  const history = all.slice(0, all.indexOf(day) + 1).slice(-SMALL);
  return BLOCKS.flatMap((id) => {
    const figure = figures.find(id, 'organisation', day.id);
    if (!figure) return [];
    return [
      {
        figure,
        before: figures.find(id, 'organisation', date),
        beforeName: `${weekdayName(date)} ${date}`,
        history: trend(figures, id, 'organisation', history),
      },
    ];
  });
}

interface Charted {
  id: FigureId;
  name: string;
  unit: string;
  subtitle: string;
}

const chartsIn = (currency: string): Charted[] => [
  { id: 'signups', name: 'Signups', unit: 'signups', subtitle: 'Signups per day' },
  { id: 'active-users', name: 'Active users', unit: 'users', subtitle: 'Distinct users per day' },
  { id: 'orders', name: 'Orders', unit: 'orders', subtitle: 'Orders per day' },
  { id: 'revenue', name: 'Revenue', unit: currency, subtitle: `${currency} per day` },
  { id: 'tickets', name: 'Support tickets', unit: 'opened', subtitle: 'Tickets opened per day' },
  {
    id: 'support-resolution',
    name: 'Time to resolve a ticket',
    unit: 'h',
    subtitle: 'Mean hours of the tickets resolved on a day',
  },
];

/** A figure over days, of all those that are recorded, with its mean. */
function dayChart(
  basis: Basis,
  figures: Figures,
  chart: Charted,
  recorded: readonly Period[],
  days: readonly Period[],
): DailyChart {
  const values = recorded.map(({ id }) => figures.find(chart.id, 'organisation', id)?.value ?? null);
  return {
    ...figureChart(basis, figures, { ...chart, periods: days }),
    mean: sevenDayMeans(values).slice(-days.length),
  };
}
