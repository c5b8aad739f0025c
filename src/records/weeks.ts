import { Temporal } from 'temporal-polyfill';
import type { WeekStart } from '../schemas/organisation.ts';

/** Days of the week as ISO 8601 numbers them. */
const NUMBERS: Record<WeekStart, number> = { monday: 1, saturday: 6, sunday: 7 };

const pad = (number: number) => String(number).padStart(2, '0');

/** The first day of the week that contains a local date. */
export function startOfWeek(date: Temporal.PlainDate, weekStarts: WeekStart): Temporal.PlainDate {
  return date.subtract({ days: (date.dayOfWeek - NUMBERS[weekStarts] + 7) % 7 });
}

/**
 * The id of the week that contains a local date: `2026-W53`. A week belongs to the year of its fourth day, in which most of its days lie,
 * and week 1 is the first of a year. From Monday these are the weeks of ISO 8601, from Sunday the epidemiological weeks of the CDC (MMWR).
 */
export function weekId(date: string | Temporal.PlainDate, weekStarts: WeekStart): string {
  const fourth = startOfWeek(Temporal.PlainDate.from(date), weekStarts).add({ days: 3 });
  return `${fourth.year}-W${pad(Math.ceil(fourth.dayOfYear / 7))}`;
}

/** The first day of a week by its id; undefined if the year has no such week. */
export function firstDayOfWeek(id: string, weekStarts: WeekStart): Temporal.PlainDate | undefined {
  const [year, week] = id.split('-W').map(Number);
  // January 4 lies in week 1, whichever day weeks begin on.
  const first = startOfWeek(Temporal.PlainDate.from({ year: year!, month: 1, day: 4 }), weekStarts);
  const day = first.add({ weeks: week! - 1 });
  return weekId(day, weekStarts) === id ? day : undefined;
}

/** The id of two weeks by their first day: `2026-W40-W41`, `2026-W53-W01`. */
export function twoWeeksId(first: Temporal.PlainDate, weekStarts: WeekStart): string {
  return `${weekId(first, weekStarts)}${weekId(first.add({ weeks: 1 }), weekStarts).slice(4)}`;
}
