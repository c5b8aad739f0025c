import { endInUtc, type When } from '../schemas/fields.ts';
import { iso } from '../schemas/time.ts';
import type { Calendar } from './calendar.ts';

/** The local time that a time stands for, half-open; an exact one has no length. Epoch milliseconds. */
export interface WhenSpan {
  from: number;
  to: number;
}

/** An instant, if the time is known exactly. */
export function exact(when: When | undefined): number | undefined {
  return typeof when === 'number' ? when : undefined;
}

/** What a time stands for: an instant, or all of its local day, month or year. */
export function spanOf(when: When, calendar: Pick<Calendar, 'startOfDay'>): WhenSpan {
  if (typeof when === 'number') return { from: when, to: when };
  const [year = '', month = '01', day = '01'] = when.split('-');
  const next = new Date(endInUtc(when)).toISOString().slice(0, 10);
  return { from: calendar.startOfDay(`${year}-${month}-${day}`), to: calendar.startOfDay(next) };
}

/** A time as it is written in messages: `2026-03-03T10:00:00Z`, `2026-03-03`. */
export const whenText = (when: When): string => (typeof when === 'number' ? iso(when) : when);

/** Whether one time lies before another for every instant that they may stand for. */
export function isBefore(a: When, b: When, calendar: Pick<Calendar, 'startOfDay'>): boolean {
  const [first, second] = [spanOf(a, calendar), spanOf(b, calendar)];
  // The last instant of a day comes before its end.
  const last = typeof a === 'number' ? first.to : first.to - 1;
  return last < second.from;
}
