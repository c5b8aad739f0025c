import type { Basis } from '../../figures/basis.ts';
import type { FigureId } from '../../figures/definitions.ts';
import type { Figures } from '../../figures/figures.ts';
import { isoWeek } from '../../records/calendar.ts';
import { trend } from '../../words/figure-words.ts';
import { periodName } from '../../words/format.ts';
import type { FigureBlock } from '../figures/figure-block.ts';
import { lastPeriods } from '../periods.ts';
import { type CadenceBoard, cadenceBoard, weeksOf } from './cadences.ts';
import { type CalendarDay, itemCounts, type MonthGrid, monthGrid } from './calendar.ts';
import { type ItemRow, itemRow } from './item-rows.ts';
import { overdueItems, type PublishingMonth } from './months.ts';
import { type PlatformTable, platformTable } from './platform-table.ts';

/** How many months the line of a block has, and how many weeks the board of cadences. */
const SMALL = 13;
const WEEKS = 6;

const BLOCKS: readonly FigureId[] = [
  'publishing-adherence',
  'publishing-punctuality',
  'items-published',
  'content-leads',
  'cost-per-lead',
  'community-within-target',
];

/** What a month in its first days is not compared by: counts that still grow. */
const GROWING: readonly FigureId[] = ['items-published', 'content-leads', 'cost-per-lead'];

/** The days of a week with something planned. */
interface WeekDays {
  /** "Week 40, 2026-10-01 to 2026-10-04: 14 items, 13 on time". */
  title: string;
  name: string;
  current: boolean;
  days: { name: string; id: string; rows: ItemRow[] }[];
}

/** What a page shows of a publishing month. */
export interface MonthView {
  name: string;
  note: string | undefined;
  /** What it is compared with; undefined if that has no log. */
  before: string | undefined;
  /** None if the month has not begun. */
  blocks: FigureBlock[];
  overdue: ItemRow[];
  /** Undefined if the log has no item. */
  grid: MonthGrid | undefined;
  /** Undefined if the month has not begun. */
  platforms: PlatformTable | undefined;
  cadences: CadenceBoard | undefined;
  weeks: WeekDays[];
}

/** A month of the calendar. `backlog`: with all that is overdue, of whatever month. */
export function monthView(
  basis: Basis,
  figures: Figures,
  month: PublishingMonth,
  { backlog = false } = {},
): MonthView {
  const { period, before, ahead, entry, items } = month;
  const overdue = overdueItems(basis).filter((item) => backlog || item.month === period.id);
  const grid = monthGrid(basis, month);
  return {
    name: periodName(period.id),
    note: entry.data.note,
    before: before && periodName(before),
    blocks: ahead ? [] : monthBlocks(basis, figures, month),
    overdue: overdue.map((item) => itemRow(basis.ledger, item, basis.today)),
    grid: items.length > 0 ? grid : undefined,
    platforms: ahead ? undefined : platformTable(basis, figures, month),
    cadences: ahead ? undefined : cadenceBoard(basis, figures, weeksOf(basis, WEEKS, period)),
    weeks: weekDays(grid.days, basis.today),
  };
}

/** The figures of a month; what was never recorded is not asked for. */
function monthBlocks(
  basis: Basis,
  figures: Figures,
  { period, before, running }: PublishingMonth,
): FigureBlock[] {
  const until = basis.periods.month.filter(({ from }) => from <= period.from);
  return BLOCKS.flatMap((id) => {
    const grows = running && GROWING.includes(id);
    const figure = figures.find(id, 'organisation', period.id);
    const months = lastPeriods(until, basis.asOf, SMALL, { running: running && !grows });
    const history = trend(figures, id, 'organisation', months);
    if (!figure || [figure, ...history].every((each) => (each?.value ?? null) === null)) return [];
    return [
      {
        figure,
        before: before === undefined || grows ? undefined : figures.find(id, 'organisation', before),
        beforeName: before === undefined ? '' : periodName(before),
        history,
        beside:
          grows && figure.value !== null ? 'so far; the line ends with the last whole month' : undefined,
      },
    ];
  });
}

function weekDays(days: readonly CalendarDay[], today: string): WeekDays[] {
  const busy = days.filter(({ items }) => items.length > 0);
  return [...Map.groupBy(busy, ({ date }) => isoWeek(date))].map(([week, own]) => {
    const range = `${own[0]!.date} to ${own.at(-1)!.date}`;
    return {
      title: `Week ${Number(week.slice(-2))}, ${range}: ${itemCounts(own.flatMap(({ items }) => items))}`,
      name: periodName(week),
      current: week === isoWeek(today),
      days: own.map(({ date, weekday, items }) => ({
        name: `${weekday}, ${date}`,
        id: `Day-${date}`,
        rows: items,
      })),
    };
  });
}
