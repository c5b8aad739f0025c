import { z } from 'zod';
import { likelyAddress, likelyDate, likelyDuration, likelyLocalTimes, likelyTarget } from './likely.ts';
import { DAY, HOUR, MINUTE, MONTHS } from './time.ts';

/**
 * The field types that all records are made of. Each reports what is wrong as its message; `params` carries the rule, the expectation and the fix to
 * the validator.
 */
export interface FieldProblem {
  rule: string;
  expected: string;
  fix: string;
  /** The replacement, if it is unambiguous. */
  edit?: string;
  /** The local times that a text without an offset may mean, as 2026-10-03T14:05:00, whether nothing but the offset is in doubt, and the zone that it names. */
  local?: { times: readonly string[]; isCertain: boolean; zone?: string };
}

/** Rejects a value, with what the validator says about it. */
export function refuse(
  ctx: { issues: z.core.$ZodRawIssue[]; value: unknown },
  message: string,
  params: FieldProblem,
): typeof z.NEVER {
  ctx.issues.push({ code: 'custom', input: ctx.value, message, params: { ...params } });
  return z.NEVER;
}

const TIMESTAMP =
  /^(\d{4})-(\d{2})-(\d{2})[Tt ](\d{2}):(\d{2})(?::(\d{2})(\.\d{1,9})?)?\s?([Zz]|[+-]\d{2}(?::?\d{2})?)?$/;

const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function daysInMonth(year: number, month: number): number {
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return MONTH_LENGTHS[month - 1]! + (leap ? 1 : 0);
}

function dateFault(year: number, month: number, day: number): string | undefined {
  if (year < 1970 || year > 2199) return `the year must be between 1970 and 2199`;
  if (month < 1 || month > 12) return `there is no month ${month}`;
  if (day < 1 || day > daysInMonth(year, month)) {
    return `${MONTHS[month - 1]} ${year} has ${daysInMonth(year, month)} days`;
  }
  return undefined;
}

/** `+02:00`, `+0200` and `+02` → 120; undefined for an impossible offset. */
function offsetMinutes(offset: string): number | undefined {
  if (offset === 'Z' || offset === 'z') return 0;
  const hours = Number(offset.slice(1, 3));
  const minutes = Number(offset.slice(-2)) * (offset.length > 3 ? 1 : 0);
  if (hours > 23 || minutes > 59) return undefined;
  return (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}

/** What is wrong with a timestamp. */
interface TimestampFault extends Pick<FieldProblem, 'fix' | 'edit' | 'local'> {
  fault: string;
}

/**
 * Parses an RFC 3339 timestamp with an explicit offset; seconds are optional. Returns epoch milliseconds, or what is wrong with the text. Local times
 * without an offset are rejected because 01:30 occurs twice when summer time ends.
 */
export function parseTimestamp(text: string): number | TimestampFault {
  const match = TIMESTAMP.exec(text);
  if (!match) {
    // A minus sign, as word processors write it.
    const hyphenated = text.replaceAll('−', '-');
    if (hyphenated !== text && typeof parseTimestamp(hyphenated) === 'number')
      return { fault: `"${text}" has a minus sign instead of a hyphen`, fix: `write ${hyphenated}` };
    const other = otherForm(text);
    if (other) return other;
    const fault = `"${text}" is not a timestamp`;
    const local = likelyLocalTimes(text);
    if (local.length > 0)
      return {
        fault,
        fix: `write ${local.join(' or ')} with the offset, such as +02:00, or Z for UTC`,
        local: { times: local, isCertain: false },
      };
    if (!/\d/.test(text)) return { fault, fix: 'leave it out until the time is known' };
    const clock = /^(\d?\d):(\d{2})/.exec(text);
    const day = likelyDate(text);
    const [, hours, of] = /[T ](\d\d:\d\d)(?::\d\d)? ?([A-Z]{3,4})?$/.exec(text) ?? [];
    const time = hours ?? (clock ? `${clock[1]!.padStart(2, '0')}:${clock[2]}` : undefined);
    const fix = `write ${day ?? 'YYYY-MM-DD'}T${time ?? 'hh:mm'}:00 and the offset${of ? ` of ${of}` : ', such as +02:00, or Z for UTC'}`;
    return { fault, fix };
  }
  const [, year, month, day, hour, minute, second = '0', part = '', offset] = match;
  const fault = dateFault(Number(year), Number(month), Number(day));
  if (fault) return { fault: `"${text}" does not exist: ${fault}`, fix: 'correct the date' };
  if (/^T24:00(?::00(?:\.0+)?)?(?:$|[Z+-])/i.test(text.slice(10).replace(' ', 'T'))) {
    const next = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day) + 1)).toISOString();
    const begun = `${next.slice(0, 10)}T00:00:00`;
    const read = parseTimestamp(`${begun}${offset ?? ''}`);
    const help =
      typeof read === 'number' ? { fix: `write ${begun}${offset}`, edit: `${begun}${offset}` } : helpOf(read);
    return { fault: `"${text}" is the end of a day, which is the start of the next`, ...help };
  }
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59)
    return {
      fault: `"${text}" is not a time of day`,
      fix: 'use hours from 00 to 23, and minutes and seconds from 00 to 59',
    };
  const time = `${year}-${month}-${day}T${hour}:${minute}:${second.padStart(2, '0')}`;
  if (!offset)
    return {
      fault: `"${text}" has no offset, so it is ambiguous`,
      fix: `write ${time}Z for UTC, or ${time} with your offset, such as +02:00`,
      local: { times: [`${time}${part}`], isCertain: true },
    };
  const shift = offsetMinutes(offset);
  if (shift === undefined)
    return {
      fault: `"${text}" has an impossible offset`,
      fix: `write ${time} with an offset such as +02:00, or Z for UTC`,
    };
  if (/[ tz]/.test(text) || !/(?:Z|:\d{2})$/.test(offset)) {
    const signed =
      offset.length > 1 ? `${offset.slice(0, 3)}:${offset.slice(3).replace(':', '') || '00'}` : 'Z';
    const edit = `${time}${part}${signed}`;
    return { fault: `"${text}" is not in RFC 3339 form`, fix: `write ${edit}`, edit };
  }
  const local = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
  );
  return local - shift * MINUTE + (part ? Math.trunc(Number(part) * 1000) : 0);
}

/** What is wrong with a timestamp in a form of ISO 8601, of `Temporal` or of a word processor; undefined if it is in none of these. */
function otherForm(text: string): TimestampFault | undefined {
  const [, before = text, zone] = /^(.*\S) ?\[([\w/+-]+)\]$/.exec(text) ?? [];
  const plain = before
    .normalize('NFKC')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/(:\d{2}),(\d)/, '$1.$2')
    .replace(/(\d) ?(?:UTC|GMT)$/, '$1Z')
    .replace(
      /(:\d{2}(?:\.\d+)?) ?(?:UTC|GMT)?([+-])(\d{1,2})(?::?(\d{2}))?$/,
      (_, time, sign, hours, minutes = '00') => `${time}${sign}${hours.padStart(2, '0')}:${minutes}`,
    );
  const read = plain === text ? undefined : parseTimestamp(plain);
  if (read === undefined) return undefined;
  const fault = `"${text}" is not in RFC 3339 form`;
  if (typeof read === 'number') return { fault, fix: `write ${plain}`, edit: plain };
  if (read.edit !== undefined) return { fault, fix: read.fix, edit: read.edit };
  const { local } = read;
  if (!local) return undefined;
  if (zone === undefined) return { fault, fix: read.fix, local };
  return {
    fault,
    fix: `write ${local.times.join(' or ')} with the offset of ${zone}`,
    local: { ...local, zone },
  };
}

/** What helps to write a timestamp that was refused. */
const helpOf = ({ fault: _, ...help }: TimestampFault) => help;

/** An instant. In: RFC 3339 text with offset. Out: epoch milliseconds. */
export const timestamp = () =>
  z
    .string()
    .transform((text, ctx) => {
      const result = parseTimestamp(text);
      if (typeof result === 'number') return result;
      return refuse(ctx, result.fault, {
        rule: 'timestamp',
        expected: 'an RFC 3339 timestamp with an explicit offset',
        ...helpOf(result),
      });
    })
    .meta({ format: 'date-time' });

/** An instant at which something happened: one after the as-of moment is a problem. */
export const pastTimestamp = () => timestamp().meta({ format: 'date-time', past: true });

/** A time as far as it is known: an instant in epoch milliseconds, or a local day (`2026-03-03`), month (`2026-03`) or year (`2026`). */
export type When = number | string;

/**
 * A time as far as it is known. In: an RFC 3339 timestamp, or a date, month or year where the time is not known. Out: epoch
 * milliseconds, or the text.
 */
const when = () =>
  z
    .string()
    .transform((text, ctx): When => {
      const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text);
      if (match) {
        const fault = dateFault(Number(match[1]), Number(match[2] ?? 1), Number(match[3] ?? 1));
        if (!fault) return text;
        return refuse(ctx, `"${text}" does not exist: ${fault}`, {
          rule: 'date',
          expected: 'a timestamp, or a date, month or year where the time is not known',
          fix: 'correct the date',
        });
      }
      const result = parseTimestamp(text);
      if (typeof result === 'number') return result;
      return refuse(ctx, result.fault, {
        rule: 'timestamp',
        expected: 'an RFC 3339 timestamp with an explicit offset, or a date where the time is not known',
        ...helpOf(result),
      });
    })
    .meta({ format: 'date-time', dateToo: true });

/** The end of a day, month or year in UTC, in epoch milliseconds. */
export function endInUtc(text: string): number {
  const [year = '', month, day] = text.split('-');
  if (day) return Date.UTC(Number(year), Number(month) - 1, Number(day) + 1);
  return month ? Date.UTC(Number(year), Number(month), 1) : Date.UTC(Number(year) + 1, 0, 1);
}

/** The end of a day, month or year in the zone in which it ends last, in epoch milliseconds. */
export const lastInstantOf = (text: string): number => endInUtc(text) + 12 * HOUR;

/** When something happened, as far as it is known: one after the as-of moment is a problem. */
export const pastWhen = () => when().meta({ format: 'date-time', dateToo: true, past: true });

/** A calendar date. In and out: `2026-10-03`. */
export const date = () =>
  z
    .string()
    .transform((text, ctx) => {
      const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
      const fault = match
        ? dateFault(Number(match[1]), Number(match[2]), Number(match[3]))
        : 'it is not in the form YYYY-MM-DD';
      if (!fault) return text;
      return refuse(ctx, `"${text}" is not a date: ${fault}`, {
        rule: 'date',
        expected: 'a calendar date',
        fix: match ? 'correct the date' : `write ${likelyDate(text) ?? 'the date as YYYY-MM-DD'}`,
      });
    })
    .meta({ format: 'date' });

const TEN_YEARS = 3653 * DAY;
const UNITS: Record<string, number> = { s: 1e3, min: MINUTE, h: HOUR, d: DAY };

function parseDuration(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?)\s*(s|min|h|d)$/.exec(text);
  const length = match ? Number(match[1]) * UNITS[match[2]!]! : undefined;
  return length !== undefined && length <= TEN_YEARS ? length : undefined;
}

/** A duration. In: `15 min`, `48 h`, `2 d`. Out: milliseconds. A day is 24 elapsed hours. */
export const duration = () =>
  z.string().transform((text, ctx) => {
    return (
      parseDuration(text) ??
      refuse(ctx, `"${text}" is not a duration`, {
        rule: 'duration',
        expected: 'a number and a unit (s, min, h or d), up to ten years',
        fix: `write ${likelyDuration(text) ?? 'a number and a unit, as in 15 min or 48 h'}`,
      })
    );
  });

export type Comparator = '<' | '<=' | '>' | '>=';
/** A target as it is printed and compared: exactly, with its comparator. `value` is in `unit`. */
export interface Target {
  comparator: Comparator;
  value: number;
  unit: string;
}

/** How to write a target, from the number and unit of a text if it has them. */
function targetLike(text: string, units: readonly string[]): string {
  const [, value, unit = ''] = /^\W*(\d+(?:\.\d+)?)\s*(\S*)$/.exec(text.slice(0, 100)) ?? [];
  if (value === undefined || !units.includes(unit))
    return `a comparator, a number and a unit, as in ${units.includes('%') ? '> 99.9 %' : '< 30 min'}`;
  const amount = `${value} ${unit}`;
  return unit === '%' ? `> ${amount} or >= ${amount}` : `< ${amount} or <= ${amount}`;
}

/** A target. In: `> 99.9 %`, `< 30 min`, `<= 5 min`. Out: comparator, value and unit as written. */
export const target = (...units: string[]) =>
  z.string().transform((text, ctx): Target => {
    const match = /^(<=|>=|<|>)\s*(\d+(?:\.\d{1,6})?)\s*(\S.*)?$/.exec(text);
    const unit = match?.[3] ?? '';
    if (match && units.includes(unit))
      return { comparator: match[1] as Comparator, value: Number(match[2]), unit };
    return refuseTarget(ctx, text, units);
  });

function refuseTarget(ctx: Parameters<typeof refuse>[0], text: string, units: readonly string[]) {
  return refuse(ctx, `"${text}" is not a target`, {
    rule: 'target',
    expected: `a comparator (<, <=, >, >=), a number and a unit (${units.join(', ')})`,
    fix: `write ${likelyTarget(text, units) ?? targetLike(text, units)}`,
  });
}

/**
 * A target in any unit, for figures whose units the playbook makes. `units` are those named where it is none. In: `< 20 tickets`, `>=
 * -5`.
 */
export const anyTarget = (...units: string[]) =>
  z.string().transform((text, ctx): Target => {
    const match = /^(<=|>=|<|>)\s*(-?\d{1,15}(?:\.\d{1,6})?)(?:\s*([^\s\d.,].*))?$/.exec(text.trim());
    if (match)
      return { comparator: match[1] as Comparator, value: Number(match[2]), unit: match[3]?.trim() ?? '' };
    return refuseTarget(ctx, text, units);
  });

/** A target for an elapsed time. In: `< 1 h`. Out: comparator and value in milliseconds. */
export const durationTarget = () =>
  target('s', 'min', 'h', 'd').transform((t) => ({ ...t, milliseconds: t.value * UNITS[t.unit]! }));

/** The form of a local time of day. */
export const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/;

/** A local time of day. */
export const clock = () => z.string().regex(CLOCK, 'a time of day like 08:00, up to 24:00');

/** A percentage, 0 to 100. */
export const percent = () => z.number().min(0).max(100).meta({ percent: true });

export const text = () => z.string().trim().min(1);

/** Text that is rendered as Markdown, under the same rules as a record's body. */
export const markdown = () => text().meta({ markdown: true });

/** An absolute http or https address. */
export const webAddress = () =>
  z.string().transform((value, ctx) => {
    if (/^https?:\/\/[^\s]+$/.test(value) && URL.canParse(value)) return value;
    return refuse(ctx, `"${value}" is not a web address`, {
      rule: 'web-address',
      expected: 'an absolute http or https address',
      fix: `write ${likelyAddress(value) ?? 'the whole address, beginning with https://'}`,
    });
  });

/** What a reference can point to: entries of a playbook file, or records of a folder. */
export type ReferenceTarget =
  | 'agents'
  | 'services'
  | 'groups'
  | 'severities'
  | 'causes'
  | 'platforms'
  | 'levels'
  | 'frameworks'
  | 'requestRules'
  | 'complianceChecks'
  | 'audiences'
  | 'metrics'
  | 'obligations'
  | 'documents'
  | 'courses'
  | 'incidents'
  | 'experiments'
  | 'slaTerms'
  | 'reports';

/** The id of something that exists elsewhere in the content; whether it exists is checked against the whole content. */
export const reference = (to: ReferenceTarget) => z.string().meta({ reference: to });

/** The subject of a figure, as in `service:ID`; or a text that has one among its words. */
export const subject = () => text().meta({ subject: true });

/** What an entry of the playbook was called before. */
export const formerly = () =>
  z
    .array(text())
    .optional()
    .describe(
      'Former ids and names. A reference to a former id means this entry, so records need no change when an id is replaced.',
    );

export const alsoKnownAs = () =>
  z.array(text()).optional().describe('Other words that people use for it, so that search finds it by them.');

/** The key of an entry in a playbook file. */
export const entryId = () =>
  z
    .string()
    .regex(
      /^(?!.*\.html?$)[A-Za-z0-9]+([._-][A-Za-z0-9]+)*$/i,
      'letters, digits, and single . _ - between them, not ending in .html',
    );

/** A commit id as text: 7 to 64 hexadecimal digits. */
export const commit = () =>
  z.string().regex(/^[0-9a-f]{7,64}$/, 'a commit id: 7 to 64 lower-case hexadecimal digits');
