import { z } from 'zod';
import { CLOCK, clock } from './fields.ts';

/** Days of the week, Monday first as ISO 8601 counts them. */
export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof weekdays)[number];

/** Hours of some days of the week, in the organisation's zone. `inOrder` holds of them. */
export const hours = () =>
  z.strictObject({
    days: z.array(z.enum(weekdays)).min(1).describe('Days of the week.'),
    from: clock().describe('The local time at which they begin.'),
    to: clock().describe('The local time at which they end, on the same day; 24:00 is midnight.'),
  });

/** The rule that hours end after they start, for `refine`. */
export const inOrder = [
  // Of what is no time of day, each is told by itself.
  ({ from, to }: { from: string; to: string }) => !CLOCK.test(from) || !CLOCK.test(to) || from < to,
  {
    message: 'hours end before they start',
    params: { rule: 'wrong-value', expected: 'from before to, on the same day', fix: 'correct from or to' },
  },
] as const;

export type Hours = z.output<ReturnType<typeof hours>>;
