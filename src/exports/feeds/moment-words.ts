import type { Calendar } from '../../records/calendar.ts';
import type { When } from '../../schemas/fields.ts';
import { formatDateTime, formatOffset } from '../../words/format.ts';

/** A moment in local time with its offset, because a feed is read far from its site: "2026-10-03 14:05 +02:00". */
export function momentWords(instant: number, calendar: Calendar): string {
  return `${formatDateTime(instant, calendar)} ${formatOffset(instant, calendar)}`;
}

/** The same of a time that may be known only to the day, month or year, or not at all. */
export function knownWords(when: When | undefined, calendar: Calendar): string {
  if (when === undefined) return 'not recorded';
  return typeof when === 'number' ? momentWords(when, calendar) : `${when} (time not recorded)`;
}
