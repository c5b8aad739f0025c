/** Lengths of time in milliseconds. */
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** The months' names, January first. */
export const MONTHS =
  'January February March April May June July August September October November December'.split(' ');

/** An instant in epoch milliseconds as contributors write it, in UTC: `2026-10-03T14:05:00Z`. */
export function iso(instant: number): string {
  return new Date(instant).toISOString().replace('.000Z', 'Z');
}

/**
 * The date a number of days after another: 2026-11-01 is a day after 2026-10-31. Throws a RangeError if there is no such date In UTC, where all days are equally long, and
 * so in a fraction of the time that Temporal takes.
 */
export function addDays(date: string, days: number): string {
  return dateOfDay(dayOfDate(date) + days);
}

/** The days since 1970-01-01 of dates that were asked for: the same few years are asked for all the time. */
const numbers = new Map<string, number>();
const dates = new Map<number, string>();

function dayOfDate(date: string): number {
  let day = numbers.get(date);
  if (day === undefined) {
    const start = Date.parse(`${date}T00:00Z`);
    // Some dates that do not exist are parsed as the day after the last one of their month.
    if (new Date(start).toISOString().slice(0, 10) !== date) throw new RangeError(`there is no ${date}`);
    day = start / DAY;
    numbers.set(date, day);
  }
  return day;
}

function dateOfDay(day: number): string {
  let date = dates.get(day);
  if (date === undefined) {
    date = new Date(day * DAY).toISOString().slice(0, 10);
    dates.set(day, date);
  }
  return date;
}

/** How many days lie between two dates: 1 from `2026-10-03` to `2026-10-04`. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY);
}
