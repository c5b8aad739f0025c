import type { Basis } from '../../figures/basis.ts';
import { dayOfItem, loggedItems } from '../../figures/publishing/items.ts';
import type { Period } from '../../records/calendar.ts';
import { compareText } from '../../records/problem.ts';
import { type ItemRow, itemRow } from './items.ts';

/** What a report on publishing is about: the items that went out in its period, by day; then those planned in it that did not. */
export function periodItems(
  { ledger, calendar, today }: Basis,
  { from, to }: Period,
): { out: { day: string; rows: ItemRow[] }[]; left: ItemRow[] } {
  const [first, last] = [calendar.dateOf(from), calendar.dateOf(to - 1)];
  const within = (date: string | undefined) => date !== undefined && date >= first && date <= last;
  const items = loggedItems(ledger);
  const row = (item: (typeof items)[number]) => itemRow(ledger, item, today);
  const out = items
    .filter(({ published }) => within(published))
    .sort((a, b) => compareText(dayOfItem(a), dayOfItem(b)));
  return {
    out: [...Map.groupBy(out, dayOfItem)].map(([day, own]) => ({ day, rows: own.map(row) })),
    left: items.filter((item) => within(item.planned) && item.published === undefined).map(row),
  };
}
