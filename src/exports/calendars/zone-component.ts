import { Temporal } from 'temporal-polyfill';
import type { Window } from '../../records/recurrence.ts';

/**
 * The VTIMEZONE of an IANA zone (RFC 5545, section 3.6.5), with every clock change between two moments in epoch milliseconds: from the same data as all local times here, where a library's copy would give only the present rules of a zone.
 */
export function zoneComponent(zone: string, { from: first, to: last }: Window): string {
  const at = (instant: number) => Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
  const changes: Temporal.ZonedDateTime[] = [];
  // From one millisecond later, because a clock change is not its own previous one.
  const begun = at(first + 1).getTimeZoneTransition('previous');
  for (
    let next = begun ?? at(first).getTimeZoneTransition('next');
    next && next.epochMilliseconds <= last;
    next = next.getTimeZoneTransition('next')
  )
    changes.push(next);
  const observances = begun
    ? []
    : [observance('STANDARD', '19700101T000000', offset(at(first)), offset(at(first)))];
  for (const change of changes) {
    const before = change.subtract({ milliseconds: 1 });
    const local = before.add({ milliseconds: 1 }).toPlainDateTime();
    // The new time begins at what the old clock would have shown.
    const shown = local.subtract({ nanoseconds: change.offsetNanoseconds - before.offsetNanoseconds });
    const kind = change.offsetNanoseconds > before.offsetNanoseconds ? 'DAYLIGHT' : 'STANDARD';
    const start = shown.toString({ smallestUnit: 'second' }).replace(/[-:]/g, '');
    observances.push(observance(kind, start, offset(before), offset(change)));
  }
  return ['BEGIN:VTIMEZONE', `TZID:${zone}`, ...observances.flat(), 'END:VTIMEZONE'].join('\r\n');
}

function observance(kind: 'STANDARD' | 'DAYLIGHT', start: string, from: string, to: string): string[] {
  return [`BEGIN:${kind}`, `DTSTART:${start}`, `TZOFFSETFROM:${from}`, `TZOFFSETTO:${to}`, `END:${kind}`];
}

/** `+0200`, with seconds if it has any, as some have before 1970. */
function offset({ offsetNanoseconds }: Temporal.ZonedDateTime): string {
  const seconds = Math.abs(offsetNanoseconds) / 1e9;
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const digits = parts.map((part) => String(part).padStart(2, '0'));
  if (parts[2] === 0) digits.pop();
  return `${offsetNanoseconds < 0 ? '-' : '+'}${digits.join('')}`;
}
