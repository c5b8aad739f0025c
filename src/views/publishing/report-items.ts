import type { Basis } from '../../figures/basis.ts';
import type { Figures } from '../../figures/figures.ts';
import { dayOfItem, loggedItems } from '../../figures/publishing/items.ts';
import type { Period } from '../../records/calendar.ts';
import { compareText } from '../../records/problem.ts';
import { weekdayName } from '../../words/periods.ts';
import { type CadenceBoard, cadenceBoard, weeksOf } from './cadences.ts';
import { type ItemRow, itemRow } from './item-rows.ts';

/** The items and cadences of a publishing report. */
export interface ReportItems {
  cadences: CadenceBoard | undefined;
  /** Items planned but not published. */
  left: ItemRow[];
  /** Published items, by day. */
  out: { name: string; rows: ItemRow[] }[];
}

/** More weeks than any report covers. */
const MOST_WEEKS = 60;

/** The items and cadences of the period with an id; undefined if it is no period. */
export function reportItems(basis: Basis, figures: Figures, id: string): ReportItems | undefined {
  const period = basis.calendar.find(id);
  if (!period) return undefined;
  const { out, left } = periodItems(basis, period);
  const weeks = weeksOf(basis, MOST_WEEKS).filter(({ from, to }) => from >= period.from && to <= period.to);
  return {
    cadences: cadenceBoard(basis, figures, weeks),
    left,
    out: out.map(({ day, rows }) => ({ name: `${weekdayName(day)}, ${day}`, rows })),
  };
}

/** The items published in a period, by day, then those planned in it but not published. */
function periodItems(
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
