import { type Schedule, scheduleOf } from '../words/site-schedule.ts';

const HOUR = 3_600_000;

/**
 * How old a site is that is rebuilt every hour, day or week, in a sentence; undefined until it has missed a rebuild, by twice its schedule. Takes the moment
 * of the build and of the reader, in epoch milliseconds.
 */
export function ageText(built: number, every: Schedule, now: number): string | undefined {
  const age = now - built;
  if (!(age > 2 * scheduleOf(every))) return undefined;
  const [length, unit] = age < 48 * HOUR ? [HOUR, 'hours'] : [24 * HOUR, 'days'];
  return `This site was built ${Math.floor(age / length)} ${unit} ago; it is rebuilt every ${every}.`;
}
