import { Temporal } from 'temporal-polyfill';
import { addDays } from '../schemas/time.ts';
import { zoneOf } from './zone.ts';

/** An IANA zone, and the last local day on which it was the organisation's; the present zone has none. */
export interface ZoneSpan {
  zone: string;
  until?: string;
}

/** Local time in zones that followed one another. Instants in epoch milliseconds, dates as 2026-10-03. */
export interface LocalTime {
  /** The zone in force at an instant. */
  zoneAt(instant: number): string;
  /** The first instant of a local date, even if midnight is skipped. */
  startOfDay(date: string): number;
  /** The instant of a local time; `24:00` is the start of the next day. A time skipped by a clock change is moved forward by it. */
  at(date: string, time: string): number;
  /** The local date of an instant. */
  dateOf(instant: number): string;
}

const dayAfter = (date: string) => addDays(date, 1);

/** A zone that was the organisation's, its last local day, and when that day ended. */
interface FormerZone {
  zone: string;
  until: string;
  to: number;
}

/** The zones before the present one. */
function formerZones(spans: readonly ZoneSpan[]): FormerZone[] {
  const former: FormerZone[] = [];
  // From the latest: a day that would begin after the next one, as by a move from Samoa to Kiribati, never was.
  let next = Number.POSITIVE_INFINITY;
  for (const [i, { zone, until }] of [...spans.entries()].toReversed()) {
    if (until === undefined) continue;
    next = Math.min(next, midnight(dayAfter(until), spans[i + 1]!.zone));
    former.unshift({ zone, until, to: next });
  }
  return former;
}

/** The instant of a local time, or of the start of a day. Where no clock change is near, without Temporal, which takes much longer. */
function instantOf(date: string, timeZone: string, time?: string): number {
  const asIfUtc = Date.parse(`${date}T${time ?? '00:00'}Z`);
  const offset = isSimple(date, time) ? zoneOf(timeZone).steadyOffsetAt(asIfUtc) : undefined;
  if (offset !== undefined) return asIfUtc - offset;
  const plainTime = time === undefined ? {} : { plainTime: time };
  return Temporal.PlainDate.from(date).toZonedDateTime({ timeZone, ...plainTime }).epochMilliseconds;
}

/** Whether JavaScript's own dates read a date and a time as Temporal does: the date exists, without looking at leap years. */
const isSimple = (date: string, time: string | undefined) =>
  /^\d{4}-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)$/.test(
    date,
  ) &&
  (time === undefined || /^(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?$/.test(time));

const midnight = (date: string, timeZone: string) => instantOf(date, timeZone);

/**
 * Local time in these zones, the oldest first. A day begins at midnight in the zone of that day and ends where the next one begins, so that no minute is
 * lost or counted twice where the zone changes.
 */
export function localTime(spans: readonly ZoneSpan[]): LocalTime {
  const present = spans.at(-1)!.zone;
  const former = formerZones(spans);
  const formerOn = (date: string) => former.find(({ until }) => date <= until);
  const starts = new Map<string, number>();
  /** The instants of local times that were asked for. */
  const times = new Map<string, number>();
  const startOfDay = (date: string): number => {
    let start = starts.get(date);
    if (start === undefined) {
      const { zone, to } = formerOn(date) ?? { zone: present, to: Number.POSITIVE_INFINITY };
      start = Math.min(midnight(date, zone), to);
      starts.set(date, start);
    }
    return start;
  };
  return {
    zoneAt: (instant) => former.find(({ to }) => instant < to)?.zone ?? present,
    startOfDay,
    at(date, time) {
      if (time === '24:00') return startOfDay(dayAfter(date));
      const key = `${date} ${time}`;
      let instant = times.get(key);
      if (instant === undefined) {
        const span = formerOn(date);
        instant = instantOf(date, span?.zone ?? present, time);
        // The last days of a zone may end early.
        if (span) instant = Math.min(instant, startOfDay(dayAfter(date)));
        times.set(key, instant);
      }
      return instant;
    },
    dateOf(instant) {
      const span = former.find(({ to }) => instant < to);
      if (!span) return zoneOf(present).dateOf(instant);
      const date = zoneOf(span.zone).dateOf(instant);
      // Or late, in what would be the next day already.
      return date > span.until ? span.until : date;
    },
  };
}
