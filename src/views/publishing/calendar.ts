import type { Basis } from '../../figures/basis.ts';
import type { ItemState, LoggedItem } from '../../figures/publishing/items.ts';
import { capitalised, periodName, plural } from '../../words/format.ts';
import { weekdayIndex, weekdayName, weekdaysFrom } from '../../words/periods.ts';
import { type ItemRow, itemRow, platformName } from './item-rows.ts';
import type { PublishingMonth } from './months.ts';

/** A month as a grid of days. */
export interface MonthGrid {
  /** The name of the month. */
  name: string;
  /** The days of the week, shortened, in the order of the columns. */
  weekdays: string[];
  days: CalendarDay[];
  /** The platforms' short names, by id. */
  codes: ReadonlyMap<string, string>;
  platforms: { code: string; name: string }[];
}

/** The content calendar of a month. */
export function monthGrid(basis: Basis, month: PublishingMonth): MonthGrid {
  const codes = platformCodes([...new Set(month.items.map(({ platform }) => platform))].sort());
  return {
    name: periodName(month.period.id),
    weekdays: weekdaysFrom(basis.calendar.weekStarts).map((day) => day.slice(0, 3)),
    days: calendarDays(basis, month),
    codes,
    platforms: [...codes].map(([id, code]) => ({ code, name: platformName(basis.ledger, id) })),
  };
}

/** Number of items a day of the grid shows before it collapses the rest. */
const SHOWN = 4;

/** The shortest distinct abbreviations of platforms, at least two letters: `In`, `Ti`. */
export function platformCodes(ids: readonly string[]): Map<string, string> {
  return new Map(
    ids.map((id) => {
      const length = [...id].findIndex(
        (_, at) => at > 0 && ids.every((other) => other === id || !other.startsWith(id.slice(0, at + 1))),
      );
      const code = length < 0 ? id : id.slice(0, length + 1);
      return [id, capitalised(code)];
    }),
  );
}

export interface CalendarDay {
  date: string;
  number: number;
  weekday: string;
  /** 0 for the first day of the week. */
  column: number;
  weekend: boolean;
  today: boolean;
  past: boolean;
  /** Items that need attention first, daily ones last. */
  shown: ItemRow[];
  /** The number of further items in the list below. */
  folded: number;
  items: ItemRow[];
}

const ATTENTION: readonly ItemState[] = ['overdue', 'late', 'dropped'];

/**
 * The days of a month with the items planned for each and their states. An unplanned item is on the day it was
 * published.
 */
function calendarDays(basis: Basis, { period, items }: PublishingMonth): CalendarDay[] {
  const { ledger, calendar, today } = basis;
  const byDay = Map.groupBy(items, ({ planned, published }) => planned ?? published ?? '');
  const daily = (item: LoggedItem) =>
    Object.values(ledger.platforms.data[item.platform]?.cadences ?? {}).some(
      ({ per, types }) => per === 'day' && types.includes(item.type),
    );
  const order = ({ state, item }: ItemRow) => {
    const place = ATTENTION.indexOf(state);
    return place >= 0 ? place : ATTENTION.length + Number(daily(item));
  };
  return calendar.days(period.from, period.to).map(({ date }) => {
    const rows = (byDay.get(date) ?? [])
      .map((item) => itemRow(ledger, item, today))
      .sort((a, b) => order(a) - order(b));
    // A single further item is shown in place of a line saying "1 more".
    const shown = rows.length <= SHOWN + 1 ? rows : rows.slice(0, SHOWN);
    return {
      date,
      number: Number(date.slice(8)),
      weekday: weekdayName(date),
      column: weekdayIndex(date, calendar.weekStarts),
      weekend: weekdayIndex(date) > 4,
      today: date === today,
      past: date < today,
      shown,
      folded: rows.length - shown.length,
      items: rows,
    };
  });
}

const STATE_WORDS: Record<ItemState, string> = {
  on_time: 'on time',
  unplanned: 'not planned',
  late: 'late',
  overdue: 'overdue',
  ahead: 'planned',
  dropped: 'dropped',
};

/** "14 items, 13 on time, 1 late" */
export function itemCounts(rows: readonly ItemRow[]): string {
  const counts = Map.groupBy(rows, ({ state }) => state);
  const parts = Object.entries(STATE_WORDS).flatMap(([state, word]) => {
    const count = counts.get(state as ItemState)?.length ?? 0;
    return count > 0 ? [`${count} ${word}`] : [];
  });
  return [plural(rows.length, 'item'), ...parts].join(', ');
}
