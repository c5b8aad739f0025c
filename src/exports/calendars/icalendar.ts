import ical, { ICalCalendarMethod, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import { Temporal } from 'temporal-polyfill';
import type { Basis } from '../../figures/basis.ts';
import { slug } from '../../records/slug.ts';
import { zoneOf } from '../../records/zone.ts';
import { DAY } from '../../schemas/time.ts';
import type { AddressOf } from '../data-file.ts';
import { ownerOf } from '../owner.ts';
import { zoneComponent } from './zone-component.ts';

/** How often a program should check for changes. */
const REFRESH_SECONDS = 6 * 3600;

/** How far back events are listed: a subscription is read again every few hours, and must not grow with the archive. */
const BACK = 366 * DAY;

/** An event; its texts may contain anything a contributor wrote. */
export interface CalendarEvent {
  /** Unique in its calendar, and the same in every build, so that calendars move the event instead of duplicating it. */
  id: string;
  /** A whole day (2026-10-03), or a moment in epoch milliseconds. */
  when: string | number;
  /** When it ends, in epoch milliseconds; left out for a day and for a moment. */
  until?: number;
  summary: string;
  /** Lines of text. */
  description: readonly string[];
  cancelled?: boolean;
  /** How often it was changed, and when last in epoch milliseconds; left out if that is not known. */
  revision?: { number: number; at: number } | undefined;
  /** The page of the site it links to. */
  path: string;
}

/**
 * Events of the last year and to come → an RFC 5545 iCalendar with times in the organisation's zone at the time, whose events do not block time. The same basis and events give
 * the same bytes. `product` names the subject; `title` follows the organisation's name.
 */
export function writeCalendar(
  { ledger, asOf, calendar: local }: Pick<Basis, 'ledger' | 'asOf' | 'calendar'>,
  { product, title, addressOf }: { product: string; title: string; addressOf: AddressOf },
  all: readonly CalendarEvent[],
): string {
  const events = all.filter((event) => endOf(event) >= asOf - BACK);
  const { name } = ledger.organisation.data;
  const organisation = slug(ownerOf(ledger.organisation.data)) || 'organisation';
  const calendar = ical({
    prodId: { company: 'Opsbook', product, language: 'EN' },
    name: oneLine(`${name}: ${title}`),
    method: ICalCalendarMethod.PUBLISH,
    ttl: REFRESH_SECONDS,
  });
  for (const { id, when, until, summary, description, cancelled, revision, path } of events) {
    const zone = zoneOfEvent({ when, until }, local);
    calendar.createEvent({
      id: `${id}.${organisation}@opsbook`,
      stamp: new Date(asOf),
      ...(typeof when === 'string'
        ? { allDay: true, start: dayOf(when), end: new Date(dayOf(when).getTime() + DAY) }
        : { start: inZone(when, zone), ...(until !== undefined && { end: inZone(until, zone) }) }),
      timezone: zone,
      summary: oneLine(summary),
      description: description.map(oneLine).join('\n'),
      status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      transparency: ICalEventTransparency.TRANSPARENT,
      // A program ignores a cancellation with the number of what it cancels.
      sequence: revision?.number ?? (cancelled ? 1 : 0),
      ...(revision && { lastModified: new Date(revision.at) }),
      url: addressOf?.(path) ?? null,
    });
  }
  // The library would write zones before properties of the calendar, which have to come first.
  const zones = zoneComponents(events, local);
  return `${calendar.toString().replace(/^BEGIN:VEVENT\r\n/m, (begin) => `${zones}${begin}`)}\r\n`;
}

function endOf({ when, until }: CalendarEvent): number {
  return typeof when === 'string' ? dayOf(when).getTime() + DAY : (until ?? when);
}

/** The zone in which an event is written: the organisation's at its beginning, or UTC where a local time comes twice, because readers differ in which they take. */
function zoneOfEvent(
  { when, until }: { when: string | number; until?: number | undefined },
  local: Basis['calendar'],
): string {
  if (typeof when === 'string') return 'UTC';
  const zone = local.zoneAt(when);
  const { offsetAt } = zoneOf(zone);
  const isTwice = [when, until ?? when].some((instant) => {
    const offset = offsetAt(instant);
    // The same local time by the offset of the day before or after.
    return [instant - DAY, instant + DAY].some((near) => {
      const other = offsetAt(near);
      return other !== offset && offsetAt(instant + offset - other) === other;
    });
  });
  return isTwice ? 'UTC' : zone;
}

/** The zones of some events, each with the clock changes between its first and its last moment. */
function zoneComponents(events: readonly CalendarEvent[], local: Basis['calendar']): string {
  const spans = new Map<string, { from: number; to: number }>();
  for (const { when, until } of events) {
    const zone = zoneOfEvent({ when, until }, local);
    // Times in UTC name no zone, and days have none.
    if (typeof when === 'string' || zone === 'UTC') continue;
    const { from = when, to = when } = spans.get(zone) ?? {};
    spans.set(zone, { from: Math.min(from, when), to: Math.max(to, until ?? when) });
  }
  return [...spans].map(([zone, span]) => `${zoneComponent(zone, span)}\r\n`).join('');
}

function dayOf(date: string): Date {
  return new Date(`${date}T00:00:00Z`);
}

function inZone(instant: number, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
}

/** Removes control characters, which a calendar must not contain, and turns line ends into spaces. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}
