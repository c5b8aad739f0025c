import type { Basis } from '../../../figures/basis.ts';
import type { Period } from '../../../records/calendar.ts';
import { DAY } from '../../../schemas/time.ts';

/** Number of weeks that have a page: half a year. */
const PAGES = 26;

/** The weeks that are over and have a page, the latest first. None before anything was known. */
export function reviewedWeeks({ shortPeriods, periods, calendar, asOf }: Basis): Period[] {
  const firsts = [shortPeriods.week[0], periods.month[0]].flatMap((period) => (period ? [period.from] : []));
  if (firsts.length === 0) return [];
  const first = Math.max(Math.min(...firsts), asOf - (PAGES + 2) * 7 * DAY);
  return calendar
    .periodsBetween('week', first, asOf + 1)
    .filter(({ from, to }) => to <= asOf && from >= Math.min(...firsts))
    .slice(-PAGES)
    .reverse();
}

/** The last six weeks up to one, oldest first. */
export function sixWeeks({ calendar }: Pick<Basis, 'calendar'>, week: Period): Period[] {
  return calendar
    .periodsBetween('week', week.to - 6 * 7 * DAY + DAY, week.to)
    .filter(({ to }) => to <= week.to)
    .slice(-6);
}

/** The last twelve months that were over at the end of a week, oldest first. */
export function twelveMonths({ calendar }: Pick<Basis, 'calendar'>, week: Period): Period[] {
  return calendar
    .periodsBetween('month', week.to - 420 * DAY, week.to)
    .filter(({ to }) => to <= week.to)
    .slice(-12);
}

/** The week 52 weeks before, which has the same days of the week and nearly the same dates. */
export function weekYearBefore({ calendar }: Pick<Basis, 'calendar'>, week: Period): Period {
  return calendar.weekOf(calendar.dateOf(week.from + DAY / 2 - 52 * 7 * DAY));
}

/** The same month a year before. */
export function monthYearBefore({ calendar }: Pick<Basis, 'calendar'>, { id }: Period): Period | undefined {
  return calendar.find(`${Number(id.slice(0, 4)) - 1}${id.slice(4)}`);
}
