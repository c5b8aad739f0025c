import type { Calendar } from '../records/calendar.ts';
import type { LocalTime } from '../records/local-time.ts';
import { zoneOf } from '../records/zone.ts';
import type { When } from '../schemas/fields.ts';
import { DAY, HOUR, MINUTE, MONTHS } from '../schemas/time.ts';

/** Which zone applied at an instant: a calendar. */
type Local = Pick<LocalTime, 'zoneAt'>;

const offsetAt = (instant: number, local: Local) => zoneOf(local.zoneAt(instant)).offsetAt(instant);

/** The local wall-clock time of an instant as ISO text; ignore its `Z`. */
function wallClock(instant: number, local: Local): string {
  return new Date(instant + offsetAt(instant, local)).toISOString();
}

/** `2026-10-03` */
export function formatDate(instant: number, local: Local): string {
  return wallClock(instant, local).slice(0, 10);
}

/** `14:05`, with seconds if they are not zero. */
export function formatTime(instant: number, local: Local): string {
  return timeOf(wallClock(instant, local));
}

/** `2026-10-03 14:05` */
export function formatDateTime(instant: number, local: Local): string {
  const clock = wallClock(instant, local);
  return `${clock.slice(0, 10)} ${timeOf(clock)}`;
}

function timeOf(clock: string): string {
  return clock.slice(17, 19) === '00' ? clock.slice(11, 16) : clock.slice(11, 19);
}

/** `2026-10-03 14:05`, or what is known of it: `2026-10-03`, `2026-10`. */
export function whenWords(when: When, local: Local): string {
  return typeof when === 'number' ? formatDateTime(when, local) : when;
}

/** `+02:00`, the offset in effect at an instant. */
export function formatOffset(instant: number, local: Local): string {
  const minutes = Math.round(offsetAt(instant, local) / MINUTE);
  const pad = (number: number) => String(number).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${pad(Math.floor(Math.abs(minutes) / 60))}:${pad(Math.abs(minutes) % 60)}`;
}

/** `Europe/Berlin`, or every zone in turn: `Europe/Berlin until 2026-06-30, then America/New_York`. */
export function zoneWords({ zones }: Pick<Calendar, 'zones'>): string {
  return zones
    .map(({ zone, until }, i) => `${i > 0 ? 'then ' : ''}${zone}${until ? ` until ${until}` : ''}`)
    .join(', ');
}

/** Days from which a length is given in months, and in days without hours. */
const [IN_MONTHS, IN_DAYS] = [60, 10];
const MONTH = 365.25 / 12;

/** A number of days: `5 days`, from 60 on `9 months`, from two years on `2 years 3 months`. */
export function daysLong(days: number): string {
  const months = Math.round(days / MONTH);
  if (days < IN_MONTHS) return plural(days, 'day');
  if (months < 24) return plural(months, 'month');
  const rest = months % 12;
  return `${Math.floor(months / 12)} years${rest > 0 ? ` ${plural(rest, 'month')}` : ''}`;
}

/**
 * Milliseconds in their largest two units: `46 min`, `1 h 35 min`, `3 d 4 h` (over two days) or `40 s`, rounded down to the unit shown; `34 d`
 * from ten days on, `19 months` from 60 days on.
 */
export function formatDuration(milliseconds: number): string {
  const sign = milliseconds < 0 ? '−' : '';
  const length = Math.abs(milliseconds);
  const minutes = Math.floor(length / MINUTE);
  const seconds = Math.floor(length / 1000) % 60;
  if (length < MINUTE) return `${sign}${seconds} s`;
  if (length < HOUR) return `${sign}${minutes} min${seconds > 0 && minutes < 10 ? ` ${seconds} s` : ''}`;
  if (length <= 2 * DAY)
    return `${sign}${Math.floor(minutes / 60)} h${minutes % 60 > 0 ? ` ${minutes % 60} min` : ''}`;
  const hours = Math.floor(length / HOUR);
  const days = Math.floor(hours / 24);
  if (days >= IN_MONTHS) return `${sign}${daysLong(days)}`;
  return `${sign}${days} d${hours % 24 > 0 && days < IN_DAYS ? ` ${hours % 24} h` : ''}`;
}

/** A number with a fixed number of decimals and a true minus sign; "no data" for null. */
export function formatNumber(value: number | null | undefined, decimals = 0): string {
  if (value === null || value === undefined) return 'no data';
  const text = Math.abs(value)
    .toFixed(decimals)
    .replace(/(?<!\.\d*)\B(?=(\d{3})+(?!\d))/g, '\u202f');
  return value < 0 && Number(text.replaceAll('\u202f', '')) !== 0 ? `−${text}` : text;
}

/** `1 incident`, `14 incidents`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** `a, b and c` */
export function listWords(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** Number of names in a cell of a table, where no more would be read. */
const NAMED = 6;

/** The first words of a list, and how many more there are: `a, b, c, d, e, f and 12 more`. */
export function firstOf(words: readonly string[]): string {
  // "and 1 more" takes as much room as the name.
  return words.length <= NAMED + 1
    ? listWords(words)
    : listWords([...words.slice(0, NAMED), `${words.length - NAMED} more`]);
}

/** A period in words: `2026-10-03`, `week 40 of 2026`, `October 2026`, `Q4 2026`, `2026`, `the last 30 days`. */
export function periodName(id: string): string {
  const month = /^(\d{4})-(\d{2})$/.exec(id);
  if (month) return `${MONTHS[Number(month[2]) - 1]} ${month[1]}`;
  const quarter = /^((?:FY)?\d{4})-(Q\d)$/.exec(id);
  if (quarter) return `${quarter[2]} ${quarter[1]}`;
  const week = /^(\d{4})-W0?(\d+)(?:-W0?(\d+))?$/.exec(id);
  if (week)
    return week[3] ? `weeks ${week[2]} and ${week[3]} of ${week[1]}` : `week ${week[2]} of ${week[1]}`;
  const trailing = /^last-(\d+)-(day|hour|minute)s$/.exec(id);
  if (trailing)
    return trailing[1] === '1' ? `the last ${trailing[2]}` : `the last ${trailing[1]} ${trailing[2]}s`;
  return id === 'all' ? 'all time' : id;
}

/** The year of a month's id for the first month of a row and each January, otherwise empty. */
export function yearUnder(id: string, index: number): string {
  return index === 0 || id.endsWith('-01') ? id.slice(0, 4) : '';
}

/** `Oct` */
export function monthAbbreviation(id: string): string {
  return MONTHS[Number(id.slice(5, 7)) - 1]!.slice(0, 3);
}

/** `Oct 2026` */
export function monthOfYear(id: string): string {
  return `${monthAbbreviation(id)} ${id.slice(0, 4)}`;
}

/** A text with its first letter in upper case, for the beginning of a sentence or a title. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
