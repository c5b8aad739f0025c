import { Temporal } from 'temporal-polyfill';
import type { Calendar } from './calendar.ts';

/** A local time in the organisation's zone of that day, as RFC 3339: none if the clocks skipped it, two if it came twice. */
export function withOffset(local: string, calendar: Pick<Calendar, 'at' | 'zoneAt'>): string[] {
  const plain = Temporal.PlainDateTime.from(local);
  const zone = calendar.zoneAt(calendar.at(local.slice(0, 10), local.slice(11)));
  const offsets = (['earlier', 'later'] as const).map((disambiguation) => {
    const zoned = plain.toZonedDateTime(zone, { disambiguation });
    return zoned.toPlainDateTime().equals(plain) ? zoned.offset : undefined;
  });
  return [...new Set(offsets)].flatMap((offset) => (offset === undefined ? [] : [local + offset]));
}
