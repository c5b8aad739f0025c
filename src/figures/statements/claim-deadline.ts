import type { Calendar, Period } from '../../records/calendar.ts';

/** Until when a credit can be claimed. */
export interface ClaimDeadline {
  /** The last local day on which a claim is in time. */
  untilDay: string;
  /** The end of that day, in epoch milliseconds. */
  closesAt: number;
}

/** The deadline of a period: the end of its n-th local day after the period, whose first is day 1. */
export function claimDeadline(
  { to }: Pick<Period, 'to'>,
  days: number,
  calendar: Pick<Calendar, 'dateOf' | 'addDays' | 'startOfDay'>,
): ClaimDeadline {
  const untilDay = calendar.addDays(calendar.dateOf(to), days - 1);
  return { untilDay, closesAt: calendar.startOfDay(calendar.addDays(untilDay, 1)) };
}

/** Whether a claim made at an instant is in time. */
export function isInTime(claimed: number, { closesAt }: ClaimDeadline): boolean {
  return claimed < closesAt;
}
