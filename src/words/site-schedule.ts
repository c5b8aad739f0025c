import type { Organisation } from '../schemas/organisation.ts';

/** How often the site is published. */
export type Schedule = Organisation['publish']['every'];

const HOUR = 3_600_000;
const LENGTHS: Readonly<Record<Schedule, number>> = { hour: HOUR, day: 24 * HOUR, week: 7 * 24 * HOUR };

/** The time from one publication of the site to the next, in milliseconds. Browsers read this too, so it imports nothing. */
export const scheduleOf = (every: Schedule): number => LENGTHS[every];
