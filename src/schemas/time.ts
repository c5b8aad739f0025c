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

/** How many days lie between two dates: 1 from `2026-10-03` to `2026-10-04`. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY);
}
