import type { Calendar } from '../../records/calendar.ts';
import type { PlaybookEntries } from '../../records/ledger.ts';
import { type Hours, weekdays } from '../../schemas/working-hours.ts';
import { type Interval, intersect } from '../interval.ts';

/** Hours of the week, less some days off. */
type WorkingWeek = Hours & { holidays?: readonly string[] };

/** The hours that count now, and those that counted before, each until a local day. */
export type WorkingTime = WorkingWeek & { earlier?: readonly (WorkingWeek & { until: string })[] };

/** The working time of an organisation. */
export function workingTimeOf({ organisation }: Pick<PlaybookEntries, 'organisation'>): WorkingTime {
  const { working, earlier } = organisation.data;
  const before = earlier.flatMap((each) => (each.working ? [{ ...each.working, until: each.until }] : []));
  return before.length === 0 ? working : { ...working, earlier: before };
}

/** The hours that counted on a local date. */
function weekOn(working: WorkingTime, date: string): WorkingWeek {
  return working.earlier?.find(({ until }) => date <= until) ?? working;
}

/** Whether a local date is one of the days that count. */
export function isWorkingDay(working: WorkingTime, date: string): boolean {
  const { days, holidays = [] } = weekOn(working, date);
  const weekday = weekdays[(new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7]!;
  return days.includes(weekday) && !holidays.includes(date);
}

/** The hours that count inside a range, in the organisation's zone: sorted and disjoint. */
export function workingHours(working: WorkingTime, calendar: Calendar, within: Interval): Interval[] {
  if (within.to <= within.from) return [];
  const open = calendar
    .days(within.from, within.to)
    .filter(({ date }) => isWorkingDay(working, date))
    .map(({ date }) => {
      const week = weekOn(working, date);
      return { from: calendar.at(date, week.from), to: calendar.at(date, week.to) };
    });
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
