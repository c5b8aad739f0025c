import type { Basis } from '../../figures/basis.ts';
import { monthAbbreviation, plural } from '../../words/format.ts';
import { answerOn, type ListPage, listPages, YEAR_PAGE } from '../lists/list-pages.ts';
import { latestFirst, overran, plannedMaintenance, type ShownMaintenance } from './maintenance.ts';

/** The windows of a year. */
export interface MaintenanceYear {
  year: string;
  /** Its number of windows, and how many of them overran or were cancelled. */
  count: number;
  overran: number;
  cancelled: number;
  /** Latest first. */
  pages: ListPage<ShownMaintenance>[];
}

/** Number of windows that the first page shows of those that are over. */
const LATEST = 10;

/** The windows by the year in which they begin, in the organisation's zone, latest first. */
export function maintenanceYears(basis: Basis): MaintenanceYear[] {
  const dayOf = ({ window }: ShownMaintenance) => basis.calendar.dateOf(window.from);
  const years = Map.groupBy(latestFirst(basis.ledger.maintenance, basis), (entry) =>
    dayOf(entry).slice(0, 4),
  );
  return [...years].map(([year, entries]) => ({
    year,
    count: entries.length,
    overran: entries.filter(overran).length,
    cancelled: entries.filter(({ entry }) => entry.data.state === 'cancelled').length,
    pages: listPages(entries, {
      path: `/maintenance/${year}/`,
      size: YEAR_PAGE,
      nameOf: (entry) => monthAbbreviation(dayOf(entry)),
    }),
  }));
}

/** What the first page shows: what is under way or to come, earliest first, and the latest of the others. */
export function currentMaintenance(basis: Basis): {
  planned: ShownMaintenance[];
  latest: ShownMaintenance[];
} {
  const planned = plannedMaintenance(basis);
  const others = latestFirst(basis.ledger.maintenance, basis).filter(
    ({ entry }) => !planned.some((each) => each.entry === entry),
  );
  return { planned, latest: others.slice(0, LATEST) };
}

/** The opening sentence of a page of a year: "704 maintenance records in 2024: 12 overran, 3 were cancelled." */
export function maintenanceYearAnswer(of: MaintenanceYear, page: ListPage<ShownMaintenance>): string {
  const { year, count, overran: late, cancelled } = of;
  const off = cancelled > 0 ? `, ${cancelled} ${cancelled === 1 ? 'was' : 'were'} cancelled` : '';
  const all = `${plural(count, 'maintenance record')} in ${year}: ${late === 0 ? 'none' : late} overran${off}.`;
  return answerOn(page, all, { noun: 'windows', which: `in ${year}`, order: 'latest first' });
}
