import type { When } from '../schemas/fields.ts';
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
  const [year = '', month, day] = when.split('-');
  const start = calendar.startOfDay(`${year}-${month ?? '01'}-${day ?? '01'}`);
  const next = day
    ? Date.UTC(Number(year), Number(month) - 1, Number(day) + 1)
    : month
      ? Date.UTC(Number(year), Number(month), 1)
      : Date.UTC(Number(year) + 1, 0, 1);
  return { from: start, to: calendar.startOfDay(new Date(next).toISOString().slice(0, 10)) };
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
