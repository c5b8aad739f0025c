import type { Calendar } from '../records/calendar.ts';
import { DAY } from '../schemas/time.ts';

/** How many local days a range touches. */
export function countDays({ dateOf, startOfDay, at }: Calendar, from: number, to: number): number {
  // Days are an hour or two longer or shorter at times, and a skipped one is none.
  return to > from ? Math.round((at(dateOf(to - 1), '24:00') - startOfDay(dateOf(from))) / DAY) : 0;
}
