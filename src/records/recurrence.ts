import { RRuleTemporal } from 'rrule-temporal';
import { toText } from 'rrule-temporal/totext';
import { Temporal } from 'temporal-polyfill';
import type { Maintenance } from '../schemas/maintenance.ts';

/** A stretch of time in epoch milliseconds. */
export interface Window {
  from: number;
  to: number;
}

const known = new WeakMap<object, { until: number; windows: readonly Window[] }>();

/**
 * The windows that begin up to `until`, in order: the one that is written, and those that its rule gives. Starts are computed in local time of the
 * rule's zone, `zone` if it has none; each is as long as the first. A start that a clock change skips is left out and not counted, and of one that
 * comes twice the first is meant (RFC 5545, sections 3.3.5, 3.3.10 and 3.8.5). `until` in epoch milliseconds, inclusive.
 */
export function windowsOf(
  data: Pick<Maintenance, 'window' | 'recurs'>,
  zone: string,
  until: number,
): readonly Window[] {
  const { window, recurs } = data;
  if (!recurs) return [window];
  const cached = known.get(data);
  if (cached?.until === until) return cached.windows;
  const length = window.to - window.from;
  const excepted = new Set(recurs.except);
  const starts = new Set([
    ...ruleStarts(window.from, recurs.rule, recurs.zone ?? zone, until),
    ...recurs.extra,
  ]);
  const windows = [...starts]
    .filter((from) => from <= until && !excepted.has(from))
    .sort((a, b) => a - b)
    .map((from) => ({ from, to: from + length }));
  known.set(data, { until, windows });
  return windows;
}

/** A rule in words: "every week on Tuesday 4 times". `first` in epoch milliseconds. */
export function ruleWords(first: number, rule: string, zone: string): string {
  const dtstart = Temporal.Instant.fromEpochMilliseconds(first).toZonedDateTimeISO(zone);
  return toText(new RRuleTemporal({ rruleString: `RRULE:${rule}`, dtstart }), 'en', {
    excludeTzAbbreviation: true,
  });
}

/** The starts that a rule gives, from the first one on. */
function ruleStarts(first: number, rule: string, zone: string, until: number): number[] {
  if (until < first) return [];
  const dtstart = Temporal.Instant.fromEpochMilliseconds(first).toZonedDateTimeISO(zone);
  return new RRuleTemporal({ rruleString: `RRULE:${rule}`, dtstart })
    .between(new Date(first), new Date(until), true)
    .map(({ epochMilliseconds }) => epochMilliseconds);
}
