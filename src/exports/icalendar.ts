import ical, { ICalCalendarMethod, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import type { Basis } from '../figures/basis.ts';
import { slug } from '../records/slug.ts';
import type { Organisation } from '../schemas/organisation.ts';
import { DAY } from '../schemas/time.ts';
import type { AddressOf } from './data-file.ts';

/** How often a program should check for changes. */
const REFRESH_SECONDS = 6 * 3600;

/** An event; its texts may contain anything a contributor wrote. */
export interface CalendarEvent {
  /** Unique in its calendar, and the same in every build, so that calendars move the event instead of duplicating it. */
  id: string;
  /** A whole day (2026-10-03), or a moment in epoch milliseconds. */
  when: string | number;
  summary: string;
  /** Lines of text. */
  description: readonly string[];
  cancelled?: boolean;
  /** The page of the site it links to. */
  path: string;
}

/**
 * Events → an RFC 5545 iCalendar with times in UTC, whose events do not block time. The same basis and events give the
 * same bytes. `product` names the subject; `title` follows the organisation's name.
 */
export function writeCalendar(
  { ledger, asOf }: Pick<Basis, 'ledger' | 'asOf'>,
  { product, title, addressOf }: { product: string; title: string; addressOf: AddressOf },
  events: Iterable<CalendarEvent>,
): string {
  const { name } = ledger.organisation.data;
  const organisation = ownerOf(ledger.organisation.data);
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

/** What tells the events of an organisation from those of others: its repository, which stays when it is renamed, otherwise its name. */
function ownerOf({ name, repository = '', folder }: Organisation): string {
  const place = repository.replace(/^https?:\/\/|(?:\.git)?\/*$/g, '');
  // One repository may hold several.
  return slug(place && folder !== 'content' ? `${place}/${folder}` : place || name) || 'organisation';
}

/** Removes control characters, which a calendar must not contain, and turns line ends into spaces. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}
