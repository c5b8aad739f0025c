import type { WeekStart } from '../schemas/organisation.ts';
import { addDays, daysBetween } from '../schemas/time.ts';

/** The first day of some week. */
const FIRSTS: Record<WeekStart, string> = {
  monday: '1970-01-05',
  saturday: '1970-01-03',
  sunday: '1970-01-04',
};

const pad = (number: number) => String(number).padStart(2, '0');

/** The first day of the week that contains a local date. */
export function startOfWeek(date: string, weekStarts: WeekStart): string {
  const days = daysBetween(FIRSTS[weekStarts], date) % 7;
  return addDays(date, days < 0 ? -days - 7 : -days);
}

/**
 * The id of the week that contains a local date: `2026-W53`. A week belongs to the year of its fourth day, in which most of its days lie,
 * and week 1 is the first of a year. From Monday these are the weeks of ISO 8601, from Sunday the epidemiological weeks of the CDC (MMWR).
 */
export function weekId(date: string, weekStarts: WeekStart): string {
  const fourth = addDays(startOfWeek(date, weekStarts), 3);
  const year = fourth.slice(0, 4);
  return `${year}-W${pad(Math.floor(daysBetween(`${year}-01-01`, fourth) / 7) + 1)}`;
}

/** The first day of a week by its id; undefined if the year has no such week. */
export function firstDayOfWeek(id: string, weekStarts: WeekStart): string | undefined {
  const [year, week] = id.split('-W');
  // January 4 lies in week 1, whichever day weeks begin on.
  const first = startOfWeek(`${year}-01-04`, weekStarts);
  const day = addDays(first, 7 * (Number(week) - 1));
  return weekId(day, weekStarts) === id ? day : undefined;
}

/** The id of two weeks by their first day: `2026-W40-W41`, `2026-W53-W01`. */
export function twoWeeksId(first: string, weekStarts: WeekStart): string {
  return `${weekId(first, weekStarts)}${weekId(addDays(first, 7), weekStarts).slice(4)}`;
}
