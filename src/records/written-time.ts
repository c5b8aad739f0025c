import { Temporal } from 'temporal-polyfill';
import { parseTimestamp } from '../schemas/fields.ts';
import { iso, MONTHS } from '../schemas/time.ts';
import { isZone } from '../schemas/time-zone.ts';
import { compilePattern, hourOf, monthOf, offsetOf, type TimeFault, type TimeParts } from './date-pattern.ts';
import type { LocalTime } from './local-time.ts';
import { memo } from './memo.ts';
import { didYouMean } from './near-miss.ts';
import { quote } from './quote.ts';

/** A time as a record has it. */
export interface WrittenTime {
  /** An instant as RFC 3339 in UTC, or a date, month or year. */
  text: string;
  /** In epoch milliseconds; undefined if only the day is known. */
  instant?: number;
  /** What had to be inferred. */
  guessed?: string;
}

/** Why a text is no time, and its day if that at least can be read. */
interface DayFault extends TimeFault {
  day?: string;
}

/** Reads a time as another tool wrote it. */
export type ReadTime = (written: string) => WrittenTime | DayFault;

const EPOCHS: Readonly<Record<string, number>> = { 'epoch-seconds': 1000, 'epoch-milliseconds': 1 };

/** The zone of times without an offset: always the same, or that of the day. */
type ZoneOfTimes = string | Pick<LocalTime, 'startOfDay' | 'zoneAt'>;

/**
 * A reader of the times of a source. `zone` holds for those without an offset. `dates` is how they are written: a pattern, `epoch-seconds` or
 * `epoch-milliseconds`; without it, every form that has only one reading is accepted.
 */
export function timeReader(zone: ZoneOfTimes, dates: string | undefined): ReadTime | TimeFault {
  if (dates === undefined)
    return (written) => {
      const parts = readAnyForm(written);
      return 'fault' in parts ? parts : toTime(parts, written, zone);
    };
  const factor = EPOCHS[dates];
  if (factor !== undefined) return (written) => readEpoch(written, factor, dates);
  const meant = didYouMean(dates, Object.keys(EPOCHS));
  const pattern = compilePattern(dates);
  if ('fault' in pattern) return meant ? { fault: `${pattern.fault}. Did you mean ${meant}?` } : pattern;
  return (written) => {
    // With an offset, or as a month alone, it has one reading in any case.
    const parts = pattern.read(written.trim()) ?? readPlain(written.trim());
    if (parts) return toTime(parts, written, zone);
    return {
      fault: `${quote(written)} is not written as ${dates}: correct it, or the setting dates`,
    };
  };
}

function readPlain(written: string): TimeParts | undefined {
  const parts = /^\d{4}-\d/.test(written) ? readAnyForm(written) : { fault: '' };
  if ('fault' in parts) return undefined;
  return (parts.offset ?? parts.zone) !== undefined || parts.day === undefined ? parts : undefined;
}

function readEpoch(written: string, factor: number, dates: string): WrittenTime | DayFault {
  const instant = /^\d{1,15}(?:\.\d+)?$/.test(written.trim())
    ? Math.trunc(Number(written) * factor)
    : undefined;
  if (instant === undefined)
    return { fault: `${quote(written)} is not a number of ${dates}: correct it, or the setting dates` };
  if (instant < Date.UTC(1980) || instant > Date.UTC(2200))
    return {
      fault: `${quote(written)} as ${dates} is not between 1980 and 2200: correct it, or the setting dates`,
    };
  return { instant, text: iso(instant) };
}

const CLOCK_TIME =
  /(?:^|[T,\s]|\s(?:at|um)\s)\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*([ap]\.?m\.?)?\s*(?:Uhr)?\s*(Z|(?:UTC|GMT)?\s?[+-]\d{1,2}(?::?\d{2})?|UTC|GMT)?$/i;
const WEEKDAY =
  /^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|satur|sat|sun)(?:day)?[,.]?\s+|^(?:mon|diens|donners|frei|sams|sonn)tag,?\s+|^(?:mittwoch|sonnabend),?\s+/i;

/** A zone behind a time: in brackets, in parentheses, or by its name alone. */
const ZONE_BEHIND = /\s*[[(]([^[\]()]*)[\])]$|\s+([A-Za-z]+(?:\/[\w+-]+)+|[A-Z]{3,5})$/;

/** What `CLOCK_TIME` reads by itself. */
const NO_ZONE = /^(?:UTC|GMT|UHR)$/i;

/** A text without the zone behind it. A weekday in that place is no zone. */
function withoutZone(text: string): { rest: string; zone?: string } {
  const [behind, enclosed, bare] = ZONE_BEHIND.exec(text) ?? [];
  const zone = (enclosed ?? bare)?.trim();
  if (behind === undefined || zone === undefined || (bare && NO_ZONE.test(bare))) return { rest: text };
  const rest = text.slice(0, -behind.length);
  return zone === '' || WEEKDAY.test(`${zone} `) ? { rest } : { rest, zone };
}

/** Reads the forms that have one reading each: those of RFC 3339 and ISO 8601, with dots, with the month's name, in English or German. */
function readAnyForm(written: string): TimeParts | DayFault {
  const whole = written.trim().replace(/\s+/g, ' ').replace(WEEKDAY, '');
  const { rest: text, zone } = withoutZone(whole);
  if (/^\d{10}(?:\d{3})?(?:\.\d+)?$/.test(text))
    return {
      fault: `${quote(written)} is a number: if it counts from 1970, set dates: ${text.length < 13 ? 'epoch-seconds' : 'epoch-milliseconds'}`,
    };
  const clock = CLOCK_TIME.exec(text);
  const date = readDate(
    clock ? text.slice(0, clock.index).replace(/,$/, '') : whole.replace(/ ?\([^)]*\)$/, ''),
    written,
  );
  if (!clock || 'fault' in date) return date;
  const [, hours, minute, second, fraction, half, offset] = clock;
  const hour = hourOf(Number(hours), half);
  if (hour === undefined || date.day === undefined) return notATime(written);
  return {
    ...date,
    hour,
    minute: Number(minute),
    second: Number(second ?? 0),
    fraction,
    offset: offset ? offsetOf(offset) : zone && /^(?:Z|UTC|GMT)$/i.test(zone) ? 'Z' : undefined,
    zone,
  };
}

const notATime = (written: string): DayFault => ({
  fault: `${quote(written)} is not a time that has one reading: write it as 2026-10-03T14:05:00Z, or set dates to how times are written`,
});

const numbers = (...digits: (string | undefined)[]) =>
  digits.map((each) => (each === undefined ? undefined : Number(each)));

function readDate(text: string, written: string): TimeParts | DayFault {
  const iso = /^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?$/.exec(text);
  if (iso) {
    const [year, month, day] = numbers(...iso.slice(1));
    return { year: year!, month, day };
  }
  const dotted = /^(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})$/.exec(text);
  if (dotted) {
    const [day, month, year] = numbers(...dotted.slice(1));
    return { year: year!, month, day };
  }
  const dayFirst = /^(?:(\d{1,2})(?:st|nd|rd|th|\.)?[ \-/])?(?:of )?(\p{L}{3,})\.?,?[ \-/](\d{4})$/iu.exec(
    text,
  );
  const monthFirst = /^(\p{L}{3,})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/iu.exec(text);
  const named = dayFirst
    ? { day: dayFirst[1], name: dayFirst[2]!, year: dayFirst[3] }
    : { day: monthFirst?.[2], name: monthFirst?.[1] ?? '', year: monthFirst?.[3] };
  const month = monthOf(named.name);
  if (month !== undefined)
    return { year: Number(named.year), month, day: named.day === undefined ? undefined : Number(named.day) };
  const slashed = /^(\d{1,2})([/-])(\d{1,2})\2(\d{4})$/.exec(text);
  if (!slashed) return notATime(written);
  const [first, , second, year] = numbers(...slashed.slice(1)) as [number, number, number, number];
  if (first !== second && first <= 12 && second <= 12) {
    const mark = slashed[2]!;
    const [day, american] = [`${first} ${MONTHS[second - 1]}`, `${second} ${MONTHS[first - 1]}`];
    return {
      fault: `${quote(written)} has two readings, ${day} ${year} (dd${mark}MM${mark}yyyy) and ${american} ${year} (MM${mark}dd${mark}yyyy): say which by the setting dates`,
    };
  }
  return second > 12 ? { year, month: first, day: second } : { year, month: second, day: first };
}

const two = (number: number) => String(number).padStart(2, '0');

function toTime(parts: TimeParts, written: string, zones: ZoneOfTimes): WrittenTime | DayFault {
  const { year, month, day, hour, minute = 0, second = 0, fraction, offset } = parts;
  const date = `${year}-${two(month ?? 1)}-${two(day ?? 1)}`;
  const local = `${date}T${two(hour ?? 0)}:${two(minute)}:${two(second)}${fraction ? `.${fraction}` : ''}`;
  const checked = parseTimestamp(`${local}${offset ?? 'Z'}`);
  if (typeof checked !== 'number') return { fault: `${quote(written)} is not a time: ${checked.fault}` };
  if (hour === undefined)
    return { text: date.slice(0, day === undefined ? (month === undefined ? 4 : 7) : 10) };
  if (offset !== undefined) return { instant: checked, text: iso(checked) };
  const zone = typeof zones === 'string' ? zones : zones.zoneAt(zones.startOfDay(date));
  const { zone: named } = parts;
  if (named === undefined) return readLocal(local, zone, written);
  return named.includes('/') && isZone(named)
    ? readLocal(local, named, written)
    : readAbbreviated(local, zone, named, written);
}

/** Reads a local time in a zone, as it is in RFC 3339 without an offset. `written` is what messages name. */
export function readLocal(
  local: string,
  zone: string,
  written: string,
): (WrittenTime & { instant: number }) | DayFault {
  const plain = Temporal.PlainDateTime.from(local);
  const [first, last] = bothReadings(plain, zone);
  if (!first.toPlainDateTime().equals(plain))
    return {
      fault: `${quote(written)} does not exist in ${zone}, because the clocks were put forward then: correct it, or write it with its offset`,
      day: local.slice(0, 10),
    };
  const instant = first.epochMilliseconds;
  if (instant === last.epochMilliseconds) return { instant, text: iso(instant) };
  return {
    instant,
    text: iso(instant),
    guessed: `${quote(written)} occurs twice in ${zone}, because the clocks were put back then: the first is taken, ${iso(instant)}`,
  };
}

/** The readings of a local time in a zone: where the clocks were put back, there are two. */
const bothReadings = (plain: Temporal.PlainDateTime, zone: string) =>
  (['earlier', 'later'] as const).map((disambiguation) =>
    plain.toZonedDateTime(zone, { disambiguation }),
  ) as [Temporal.ZonedDateTime, Temporal.ZonedDateTime];

/** The languages in which tools abbreviate zones. */
const LANGUAGES = ['en-US', 'en-GB', 'en-AU', 'en-IN', 'de'];

const zoneNamers = memo((timeZone: string) =>
  LANGUAGES.map((language) => new Intl.DateTimeFormat(language, { timeZone, timeZoneName: 'short' })),
);

/** Reads a time with the abbreviation of a zone. It says which reading of that zone is meant, and nothing of other zones: `IST` is three of them. */
function readAbbreviated(
  local: string,
  zone: string,
  short: string,
  written: string,
): WrittenTime | DayFault {
  const plain = Temporal.PlainDateTime.from(local);
  for (const reading of bothReadings(plain, zone)) {
    const instant = reading.epochMilliseconds;
    const names = zoneNamers(zone).map(
      (namer) => namer.formatToParts(instant).find(({ type }) => type === 'timeZoneName')?.value,
    );
    if (reading.toPlainDateTime().equals(plain) && names.includes(short))
      return { instant, text: iso(instant) };
  }
  return {
    fault: `${quote(written)} is in ${quote(short)}, which is not what ${zone} is called at that time: write it with its offset, or with an IANA zone`,
    day: local.slice(0, 10),
  };
}
