import type { Calendar } from '../../records/calendar.ts';
import { type Hours, weekdays } from '../../schemas/working-hours.ts';
import { type Interval, intersect } from '../interval.ts';

/** Hours of the week, less some days off. */
export type WorkingTime = Hours & { holidays?: readonly string[] };

/** Whether a local date is one of the days that count. */
export function isWorkingDay({ days, holidays = [] }: WorkingTime, date: string): boolean {
  const weekday = weekdays[(new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7]!;
  return days.includes(weekday) && !holidays.includes(date);
}

/** The hours that count inside a range, in the organisation's zone: sorted and disjoint. */
export function workingHours(working: WorkingTime, calendar: Calendar, within: Interval): Interval[] {
  if (within.to <= within.from) return [];
  const open = calendar
    .days(within.from, within.to)
    .filter(({ date }) => isWorkingDay(working, date))
    .map(({ date }) => ({ from: calendar.at(date, working.from), to: calendar.at(date, working.to) }));
  return intersect(open, [within]);
}

/** Milliseconds of working time between two instants: 0 for a ticket opened and answered outside hours. */
export function workingTimeBetween(
  working: WorkingTime,
  calendar: Calendar,
  from: number,
  to: number,
): number {
  return workingHours(working, calendar, { from, to }).reduce((sum, each) => sum + each.to - each.from, 0);
}
