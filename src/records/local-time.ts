import { Temporal } from 'temporal-polyfill';
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

const dayAfter = (date: string) => Temporal.PlainDate.from(date).add({ days: 1 }).toString();

/**
 * Local time in these zones, the oldest first. A day begins at midnight in the zone of that day and ends where the next one begins, so that no minute is
 * lost or counted twice where the zone changes.
 */
export function localTime(spans: readonly ZoneSpan[]): LocalTime {
  const present = spans.at(-1)!.zone;
  const earlier = spans.flatMap(({ zone, until }, i) =>
    until === undefined
      ? []
      : [
          {
            zone,
            until,
            to: Temporal.PlainDate.from(dayAfter(until)).toZonedDateTime({ timeZone: spans[i + 1]!.zone })
              .epochMilliseconds,
          },
        ],
  );
  const zoneOn = (date: string) => earlier.find(({ until }) => date <= until)?.zone ?? present;
  const starts = new Map<string, number>();
  const startOfDay = (date: string): number => {
    let start = starts.get(date);
    if (start === undefined) {
      start = Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: zoneOn(date) }).epochMilliseconds;
      starts.set(date, start);
    }
    return start;
  };
  return {
    zoneAt: (instant) => earlier.find(({ to }) => instant < to)?.zone ?? present,
    startOfDay,
    at(date, time) {
      if (time === '24:00') return startOfDay(dayAfter(date));
      const instant = Temporal.PlainDate.from(date).toZonedDateTime({
        timeZone: zoneOn(date),
        plainTime: time,
      }).epochMilliseconds;
      // The last day of a zone may end early.
      const last = earlier.find(({ until }) => until === date);
      return last ? Math.min(instant, last.to) : instant;
    },
    dateOf(instant) {
      const span = earlier.find(({ to }) => instant < to);
      if (!span) return zoneOf(present).dateOf(instant);
      const date = zoneOf(span.zone).dateOf(instant);
      // Or late, in what would be the next day already.
      return date > span.until ? span.until : date;
    },
  };
}
