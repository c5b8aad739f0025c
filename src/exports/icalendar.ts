import ical, { ICalCalendarMethod, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import type { Basis } from '../figures/basis.ts';
import { slug } from '../records/slug.ts';
import { DAY } from '../schemas/time.ts';
import type { AddressOf } from './data-file.ts';

/** How often a program should look for changes. */
const REFRESH_SECONDS = 6 * 3600;

/** An event; its texts may hold anything a contributor wrote. */
export interface CalendarEvent {
  /** The same in every build, so that calendars move the event instead of doubling it; unique in its calendar. */
  id: string;
  /** A whole day (2026-10-03), or a moment in epoch milliseconds. */
  when: string | number;
  summary: string;
  /** A line each. */
  description: readonly string[];
  cancelled?: boolean;
  /** The page of the site that it leads to. */
  path: string;
}

/**
 * Events → an iCalendar of RFC 5545 that takes nobody's time, times in UTC. The same basis and events give the same bytes.
 * `product` names what it is about, `title` says so behind the organisation's name.
 */
export function writeCalendar(
  { ledger, asOf }: Pick<Basis, 'ledger' | 'asOf'>,
  { product, title, addressOf }: { product: string; title: string; addressOf: AddressOf },
  events: Iterable<CalendarEvent>,
): string {
  const { name } = ledger.organisation.data;
  const organisation = slug(name) || 'organisation';
  const calendar = ical({
    prodId: { company: 'Opsbook', product, language: 'EN' },
    name: oneLine(`${name}: ${title}`),
    method: ICalCalendarMethod.PUBLISH,
    ttl: REFRESH_SECONDS,
  });
  for (const { id, when, summary, description, cancelled, path } of events) {
    const start = new Date(typeof when === 'string' ? `${when}T00:00:00Z` : when);
    const wholeDay = { allDay: true, end: new Date(start.getTime() + DAY), timezone: 'UTC' };
    calendar.createEvent({
      id: `${id}.${organisation}@opsbook`,
      stamp: new Date(asOf),
      start,
      ...(typeof when === 'string' ? wholeDay : {}),
      summary: oneLine(summary),
      description: description.map(oneLine).join('\n'),
      status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      transparency: ICalEventTransparency.TRANSPARENT,
      url: addressOf?.(path) ?? null,
    });
  }
  return `${calendar.toString()}\r\n`;
}

/** What no text in a calendar may hold: control characters; line ends become spaces, so that a name stays one line. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}
