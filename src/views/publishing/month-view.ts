import type { Basis } from '../../figures/basis.ts';
import type { FigureId } from '../../figures/definitions.ts';
import type { Figures } from '../../figures/figures.ts';
import { trend } from '../../words/figure-words.ts';
import { periodName } from '../../words/format.ts';
import type { FigureBlock } from '../figures/figure-block.ts';
import { lastPeriods } from '../periods.ts';
import { type CadenceBoard, cadenceBoard, weeksOf } from './cadences.ts';
import { type CalendarDay, itemCounts, type MonthGrid, monthGrid } from './calendar.ts';
import { type ItemRow, itemRow } from './item-rows.ts';
import { overdueItems, type PublishingMonth } from './months.ts';
import { type PlatformTable, platformTable } from './platform-table.ts';

/** Number of months in a block's trend line, and of weeks on the cadence board. */
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

/** Figures that grow during a month, so a running month is not compared by them. */
const GROWING: readonly FigureId[] = ['items-published', 'content-leads', 'cost-per-lead'];

/** The days of a week that have items. */
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
  /** The month it is compared with; undefined if that has no log. */
  before: string | undefined;
  /** None if the month has not begun. */
  blocks: FigureBlock[];
  overdue: ItemRow[];
  /** Undefined if the log has no item. */
  grid: MonthGrid | undefined;
  /** Undefined if the month has not started. */
  platforms: PlatformTable | undefined;
  cadences: CadenceBoard | undefined;
  weeks: WeekDays[];
}

/** A month of the calendar. `backlog` adds all overdue items of any month. */
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
    weeks: weekDays(basis, grid.days),
  };
}

/** The figures of a month, without those that were never recorded. */
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
          grows && figure.value !== null ? 'so far; the trend ends with the last complete month' : undefined,
      },
    ];
  });
}

function weekDays({ calendar, today }: Basis, days: readonly CalendarDay[]): WeekDays[] {
  const busy = days.filter(({ items }) => items.length > 0);
  return [...Map.groupBy(busy, ({ date }) => calendar.weekOf(date).id)].map(([week, own]) => {
    const range = `${own[0]!.date} to ${own.at(-1)!.date}`;
    return {
      title: `Week ${Number(week.slice(-2))}, ${range}: ${itemCounts(own.flatMap(({ items }) => items))}`,
      name: periodName(week),
      current: week === calendar.weekOf(today).id,
      days: own.map(({ date, weekday, items }) => ({
        name: `${weekday}, ${date}`,
        id: `Day-${date}`,
        rows: items,
      })),
    };
  });
}
