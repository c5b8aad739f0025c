import { Temporal } from 'temporal-polyfill';
import type { Organisation } from './sets.ts';

/*
 * Local days where the zone may change: a day begins when the clocks of its own zone first show it, and ends where the next
 * one begins.
 */

const DAY = 86_400_000;

/** Stretches in which a zone's clocks are the same number of milliseconds from UTC, found by looking every six hours. */
function offsets(zone: string, from: number, to: number): { from: number; offset: number }[] {
  const offsetAt = (instant: number) =>
    Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).offsetNanoseconds / 1e6;
  const found = [{ from, offset: offsetAt(from) }];
  for (let instant = from; instant < to; instant += DAY / 4) {
    let [before, after] = [instant, instant + DAY / 4];
    if (offsetAt(before) === offsetAt(after)) continue;
    while (after - before > 1) {
      const middle = Math.floor((before + after) / 2);
      if (offsetAt(middle) === offsetAt(before)) before = middle;
      else after = middle;
    }
    found.push({ from: after, offset: offsetAt(after) });
  }
  return found;
}

const known = new Map<string, ReturnType<typeof offsets>>();

function offsetsOf(zone: string, from: number, to: number) {
  const key = `${zone} ${from} ${to}`;
  const found = known.get(key) ?? offsets(zone, from, to);
  known.set(key, found);
  return found;
}

const dateOf = (day: number) => new Date(day * DAY).toISOString().slice(0, 10);

/** A moment as the clocks of its day's zone show it. */
export interface Local {
  date: string;
  /** Monday is 0. */
  weekday: number;
  /** Milliseconds since midnight; more than a day's where the zone changed afterwards. */
  clock: number;
}

/** The local days of a stretch of time. */
export interface Days {
  /** What the clocks show at an instant. */
  at(instant: number): Local;
  /** When a day began; as the next one where it was skipped. */
  startOf(date: string): number;
  /** Every instant at which the clocks of a day's own zone may show one of these times since midnight, or change. */
  instantsOf(clocks: ReadonlySet<number>): number[];
  /** Whether a day took any time. */
  has(date: string): boolean;
}

/** The local days from `from` to `to`, by zones in turn. */
export function daysOf(zones: Organisation['zones'], from: number, to: number): Days {
  const first = Math.floor(from / DAY) - 2;
  const last = Math.ceil(to / DAY) + 2;
  const segmentsOn = (day: number) => {
    const { zone } = zones.find(({ until }) => until === undefined || dateOf(day) <= until)!;
    return offsetsOf(zone, (first - 2) * DAY, (last + 2) * DAY);
  };
  const starts: number[] = [];
  // From the end: a day that would begin after the next one never was.
  let next = Number.POSITIVE_INFINITY;
  for (let day = last; day >= first; day--) {
    const segments = segmentsOn(day);
    const own = segments.flatMap(({ from: begin, offset }, i) => {
      const at = Math.max(begin, day * DAY - offset);
      return at < (segments[i + 1]?.from ?? Number.POSITIVE_INFINITY) ? [at] : [];
    });
    next = Math.min(own[0]!, next);
    starts[day - first] = next;
  }
  const indexOf = (date: string) => Date.parse(date) / DAY - first;
  return {
    at(instant) {
      const day = first + starts.findLastIndex((start) => start <= instant);
      const { offset } = segmentsOn(day).findLast((segment) => segment.from <= instant)!;
      return {
        date: dateOf(day),
        weekday: (((day + 3) % 7) + 7) % 7,
        // Where clocks go back over midnight the day has begun, although they show the day before once more.
        clock: Math.max(0, instant + offset - day * DAY),
      };
    },
    startOf: (date) => starts[indexOf(date)]!,
    has: (date) => starts[indexOf(date)]! < starts[indexOf(date) + 1]!,
    instantsOf(clocks) {
      const found = [...starts];
      for (const [i, start] of starts.entries()) {
        const end = starts[i + 1] ?? start;
        for (const { from: begin, offset } of segmentsOn(first + i)) {
          if (begin > start && begin < end) found.push(begin);
          for (const clock of clocks) {
            const instant = (first + i) * DAY + clock - offset;
            if (instant > start && instant < end) found.push(instant);
          }
        }
      }
      return found;
    },
  };
}
