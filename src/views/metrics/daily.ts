import type { Mark } from '../../charts/marks.ts';
import type { Basis } from '../../figures/basis.ts';
import type { FigureId } from '../../figures/definitions.ts';
import type { Figures } from '../../figures/figures.ts';
import type { Period } from '../../records/calendar.ts';
import { trend } from '../../words/figure-words.ts';
import { zoneWords } from '../../words/format.ts';
import { weekdayName } from '../../words/periods.ts';
import type { FigureBlock } from '../figures/figure-block.ts';
import { type FigureChart, figureChart } from '../figures/figure-chart.ts';
import { type FigureTable, figureTable } from '../figures/figure-table.ts';
import { isKnownIn } from '../figures/known-figures.ts';
import { marksWithin } from '../incidents/incident-marks.ts';
import { lastPeriods, sinceKnown } from '../periods.ts';
import { DAILY, shownDay } from './metric-answers.ts';
import { byWeekday, gapText, type SnapshotNote, snapshotNotes } from './snapshots.ts';

/** Number of days in the charts, the table and a block's trend line; number of weeks in the heat map. */
const CHARTED = 90;
const LISTED = 31;
const SMALL = 28;
const WEEKS = 26;

const BLOCKS: readonly FigureId[] = [
  'signups',
  'active-users',
  'orders',
  'revenue',
  'tickets',
  'first-response',
];

/** Only these are marked; the others would repeat the same list. */
const MARKED: readonly FigureId[] = ['signups', 'orders', 'tickets'];

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

/** What the daily page shows. */
export interface DailyMetrics {
  blocks: FigureBlock[];
  /** Days without a snapshot or a summary, in sentences. */
  gaps: string[];
  /** The number of days checked for gaps. */
  looked: number;
  /** The number of days in the charts. */
  days: number;
  charts: FigureChart[];
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
  const marks = marksWithin(basis, days);
  return {
    blocks: dayBlocks(basis, figures, day),
    gaps: [
      gapText(figures, 'signups', 'metrics snapshot', finished),
      gapText(figures, 'tickets', 'support summary', finished),
    ].filter((text) => text !== undefined),
    looked: Math.min(finished.length, 182),
    days: days.length,
    charts: dayCharts(basis, figures, days, marks),
    marks,
    weekdays: isKnownIn(figures, 'signups', days)
      ? byWeekday(basis, figures, 'signups', 'signups', WEEKS)
      : undefined,
    notes: snapshotNotes(basis, days),
    table: figureTable(basis, figures, COLUMNS, days.slice(-LISTED).toReversed()),
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

function dayCharts(
  basis: Basis,
  figures: Figures,
  days: readonly Period[],
  marks: readonly Mark[],
): FigureChart[] {
  const { currency } = basis.ledger.organisation.data;
  const charts: { id: FigureId; name: string; unit: string; subtitle: string }[] = [
    { id: 'signups', name: 'Signups', unit: 'signups', subtitle: 'Signups per day' },
    { id: 'active-users', name: 'Active users', unit: 'users', subtitle: 'Distinct users per day' },
    { id: 'orders', name: 'Orders', unit: 'orders', subtitle: 'Orders per day' },
    { id: 'revenue', name: 'Revenue', unit: currency, subtitle: `Revenue per day, ${currency}` },
    { id: 'tickets', name: 'Support tickets opened', unit: 'tickets', subtitle: 'Tickets per day' },
    {
      id: 'support-resolution',
      name: 'Support tickets: time to resolve',
      unit: 'h',
      subtitle: 'Mean hours of the tickets resolved on a day',
    },
  ];
  return charts
    .filter(({ id }) => isKnownIn(figures, id, days))
    .map(({ subtitle, ...chart }) =>
      figureChart(basis, figures, {
        ...chart,
        subtitle: `${subtitle}, ${days[0]!.id} to ${days.at(-1)!.id}, ${zoneWords(basis.calendar)}`,
        periods: days,
        marks: MARKED.includes(chart.id) ? marks : [],
      }),
    );
}
