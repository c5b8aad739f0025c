import { formatNumber, plural } from './format.ts';

const DAY = 86_400_000;

/** Milliseconds as days: 12.4, in whole days from ten on. */
export function daysText(milliseconds: number | null | undefined): string {
  if (milliseconds === null || milliseconds === undefined) return 'no data';
  const days = milliseconds / DAY;
  return formatNumber(days, days < 9.95 ? 1 : 0);
}

/** `3 days`, `1 day`, `20 hours`, rounded down so that a duration is never overstated. */
export function spanText(milliseconds: number): string {
  const days = Math.floor(milliseconds / DAY);
  return days > 0 ? plural(days, 'day') : plural(Math.floor(milliseconds / 3_600_000), 'hour');
}
