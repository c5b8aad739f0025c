import type { Period } from '../../records/calendar.ts';
import type { Basis } from '../basis.ts';

/** The first and last local date of a period; while it runs, the last one is today. */
export function daysIn(
  { calendar, asOf, today }: Pick<Basis, 'calendar' | 'asOf' | 'today'>,
  { from, to }: Period,
) {
  return { first: calendar.dateOf(from), last: to <= asOf ? calendar.dateOf(to - 1) : today };
}

/** Each of some files once, in order. */
export function unique(files: readonly string[]): string[] {
  return [...new Set(files)].sort();
}
