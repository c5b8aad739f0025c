import { quote } from '../records/quote.ts';
import { readLocal } from '../records/written-time.ts';
import { parseTimestamp } from '../schemas/fields.ts';
import { iso } from '../schemas/time.ts';

/** Hugo accepts more formats than RFC 3339. */
const WRITTEN =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:(?:\s*T\s*|\s+)(\d{1,2}):(\d{1,2})(?::(\d{1,2})(\.\d{1,9})?)?\s*(Z|UTC|GMT|[+-]\d{1,2}(?::?\d{2})?)?)?$/i;

export interface Time {
  instant: number;
  /** RFC 3339 in UTC. */
  text: string;
  /** How the written time differed from RFC 3339. */
  mended?: string;
  /** What had to be inferred. */
  guessed?: string;
}

function offsetOf(written: string): string {
  if (/^[a-z]/i.test(written)) return 'Z';
  const [, sign, hours, minutes = '00'] = /^([+-])(\d{1,2}?):?(\d{2})?$/.exec(written) ?? [];
  return `${sign}${hours!.padStart(2, '0')}:${minutes}`;
}

/** Reads a time as cState does: without an offset it is in the zone of the configuration. */
export function readTime(value: unknown, zone: string): Time | { fault: string } {
  if (value === undefined || value === null || value === '')
    return { fault: 'is missing: write it as 2026-10-03T14:05:00Z' };
  const written = String(value).trim();
  const match = WRITTEN.exec(written);
  if (!match) return { fault: `${quote(value)} is not a time: write it as 2026-10-03T14:05:00Z` };
  const [, year, month, day, hour, minute = '0', second = '0', fraction = '', offset] = match;
  const two = (digits: string) => digits.padStart(2, '0');
  const local = `${year}-${two(month!)}-${two(day!)}T${two(hour ?? '0')}:${two(minute)}:${two(second)}${fraction}`;
  const exact = `${local}${offset === undefined ? 'Z' : offsetOf(offset)}`;
  const instant = parseTimestamp(exact);
  if (typeof instant !== 'number') return { fault: `${quote(value)} is not a time: ${instant.fault}` };
  if (hour === undefined || offset === undefined) {
    const there = readLocal(local, zone, written);
    if ('fault' in there || there.guessed) return there;
    const missing = hour === undefined ? 'has no time of day: read as midnight' : 'has no offset: read as';
    const reading = `${quote(value)} ${missing} ${zone}, as cState does`;
    return hour === undefined
      ? { ...there, guessed: `${reading}, ${there.text}` }
      : { ...there, mended: `${reading}, written as ${there.text}` };
  }
  const text = iso(instant);
  if (exact === written) return { instant, text };
  return { instant, text, mended: `${quote(value)} is not RFC 3339: written as ${text}` };
}
