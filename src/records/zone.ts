import { Temporal } from 'temporal-polyfill';
import { DAY } from '../schemas/time.ts';

/** Local time of one IANA zone, made fast: between two clock changes the offset is looked up once. */
export interface Zone {
  /** The milliseconds from an instant to its local time. */
  offsetAt(instant: number): number;
  /** The offset at an instant, if the clock does not change within two days of it. */
  steadyOffsetAt(instant: number): number | undefined;
  /** The local date of an instant, as 2026-10-03. */
  dateOf(instant: number): string;
}

const zones = new Map<string, Zone>();

/** The zone with this IANA name. Throws a RangeError for an unknown name. */
export function zoneOf(name: string): Zone {
  const known = zones.get(name);
  if (known) return known;
  // Spans with one offset each, in the order in which they were needed.
  const spans: { from: number; to: number; offset: number }[] = [];
  let last: (typeof spans)[number] | undefined;
  const offsetAt = (instant: number): number => {
    if (last && instant >= last.from && instant < last.to) return last.offset;
    last = spans.find(({ from, to }) => instant >= from && instant < to);
    if (!last) {
      const local = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(name);
      // From one millisecond later, because an instant on a clock change does not count as its own "previous" transition.
      const before = local.add({ milliseconds: 1 }).getTimeZoneTransition('previous');
      const after = local.getTimeZoneTransition('next');
      last = {
        from: before?.epochMilliseconds ?? Number.NEGATIVE_INFINITY,
        to: after?.epochMilliseconds ?? Number.POSITIVE_INFINITY,
        offset: local.offsetNanoseconds / 1e6,
      };
      spans.push(last);
    }
    return last.offset;
  };
  const dates = new Map<number, string>();
  const zone: Zone = {
    offsetAt,
    steadyOffsetAt(instant) {
      const offset = offsetAt(instant);
      return instant - 2 * DAY >= last!.from && instant + 2 * DAY < last!.to ? offset : undefined;
    },
    dateOf(instant) {
      const day = Math.floor((instant + offsetAt(instant)) / DAY);
      let date = dates.get(day);
      if (date === undefined) {
        date = new Date(day * DAY).toISOString().slice(0, 10);
        dates.set(day, date);
      }
      return date;
    },
  };
  zones.set(name, zone);
  return zone;
}
