import { MONTHS } from '../schemas/time.ts';

/** Why a pattern or a text cannot be read. */
export interface TimeFault {
  fault: string;
}

/** The parts of a written time. What is finer than the written form is undefined. */
export interface TimeParts {
  year: number;
  month?: number | undefined;
  day?: number | undefined;
  hour?: number | undefined;
  minute?: number | undefined;
  second?: number | undefined;
  /** Decimal digits of the second. */
  fraction?: string | undefined;
  /** `Z`, `+02:00`. */
  offset?: string | undefined;
  /** The zone behind the time, by its IANA name or as it is abbreviated: `Europe/Berlin`, `CEST`. */
  zone?: string | undefined;
}

const GERMAN = 'Januar Februar März April Mai Juni Juli August September Oktober November Dezember'.split(
  ' ',
);

/** The number of a month by its English or German name, whole or shortened. */
export function monthOf(name: string): number | undefined {
  const word = name.toLowerCase().replace('mrz', 'mär').replace('jänner', 'januar').replace('sept', 'sep');
  if (word.length < 3) return undefined;
  const found = [MONTHS, GERMAN]
    .map((names) => names.findIndex((month) => month.toLowerCase().replace('sept', 'sep').startsWith(word)))
    .find((index) => index >= 0);
  return found === undefined ? undefined : found + 1;
}

/** `+0200`, `UTC+2`, `z` as an offset of RFC 3339. */
export function offsetOf(written: string): string {
  const [, sign, hours, minutes = '00'] = /([+-])(\d{1,2}):?(\d{2})?$/.exec(written) ?? [];
  return sign === undefined ? 'Z' : `${sign}${hours!.padStart(2, '0')}:${minutes}`;
}

/** The hour of 24 of an hour of 12; undefined if it is none. */
export function hourOf(hour: number, half: string | undefined): number | undefined {
  if (half === undefined) return hour;
  if (hour < 1 || hour > 12) return undefined;
  return (hour % 12) + (/^p/i.test(half) ? 12 : 0);
}

type Key = keyof TimeParts | 'half' | 'name' | 'short';

/** What each letter of a pattern stands for, by how often it is repeated. */
const TOKENS: Readonly<Record<string, { key?: Key; form: string }>> = {
  yyyy: { key: 'year', form: '\\d{4}' },
  yy: { key: 'short', form: '\\d{2}' },
  MMMM: { key: 'name', form: '\\p{L}+' },
  MMM: { key: 'name', form: '\\p{L}+\\.?' },
  MM: { key: 'month', form: '\\d{2}' },
  M: { key: 'month', form: '\\d{1,2}' },
  dd: { key: 'day', form: '\\d{2}' },
  d: { key: 'day', form: '\\d{1,2}' },
  HH: { key: 'hour', form: '\\d{2}' },
  H: { key: 'hour', form: '\\d{1,2}' },
  hh: { key: 'hour', form: '\\d{2}' },
  h: { key: 'hour', form: '\\d{1,2}' },
  mm: { key: 'minute', form: '\\d{2}' },
  m: { key: 'minute', form: '\\d{1,2}' },
  ss: { key: 'second', form: '\\d{2}' },
  s: { key: 'second', form: '\\d{1,2}' },
  SSS: { key: 'fraction', form: '\\d{1,9}' },
  a: { key: 'half', form: '[ap]\\.?m\\.?' },
  XXX: { key: 'offset', form: 'Z|[+-]\\d{2}:?\\d{2}' },
  z: { key: 'offset', form: 'Z|UTC|GMT' },
  EEEE: { form: '\\p{L}+' },
  EEE: { form: '\\p{L}+\\.?' },
};

/** Reads a text that is written in one form; undefined if it is not. */
export type ReadParts = (text: string) => TimeParts | undefined;

/**
 * A reader of times that are written in a pattern: `dd.MM.yyyy HH:mm`, `MM/dd/yyyy hh:mm a`. Text in single quotes stands for itself. A text that ends
 * after the date is a date. Returns why, if the pattern cannot be used.
 */
export function compilePattern(pattern: string): { read: ReadParts } | TimeFault {
  const wrong = (reason: string): TimeFault => ({ fault: `dates: "${pattern}" ${reason}` });
  const keys: Key[] = [];
  let form = '';
  let dateForm = '';
  let dateKeys = 0;
  for (const [token, quoted, letter] of pattern.matchAll(/'([^']*)'|(\p{L})\2*|[\s\S]/gu)) {
    if (letter === undefined) {
      form += (quoted ?? token).replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&').replace(/\s+/g, '\\s+');
      continue;
    }
    const meaning = TOKENS[token];
    if (!meaning)
      return wrong(
        `is not a pattern of dates: "${token}" has no meaning. Use ${Object.keys(TOKENS).join(', ')}, write text in single quotes, or use epoch-seconds or epoch-milliseconds`,
      );
    const { key } = meaning;
    if (key !== undefined && keys.includes(key)) return wrong(`says the ${key} twice`);
    form += key === undefined ? `(?:${meaning.form})` : `(${meaning.form})`;
    if (key !== undefined) keys.push(key);
    if (/^[yMd]/.test(letter)) [dateForm, dateKeys] = [form, keys.length];
  }
  if (!keys.some((key) => key === 'year' || key === 'short')) return wrong('has no year: add yyyy');
  const has = (key: Key) => keys.includes(key);
  if (/h/.test(pattern.replace(/'[^']*'/g, '')) !== has('half'))
    return wrong(has('half') ? 'has a, so its hour is hh' : 'has hh, which counts to 12: add a, or write HH');
  const [whole, dateOnly] = [new RegExp(`^${form}$`, 'iu'), new RegExp(`^${dateForm}$`, 'iu')];
  return {
    read(text) {
      const match = whole.exec(text);
      if (match) return partsOf(keys, match.slice(1));
      const date = dateOnly.exec(text);
      return date ? partsOf(keys.slice(0, dateKeys), date.slice(1)) : undefined;
    },
  };
}

function partsOf(keys: readonly Key[], values: readonly string[]): TimeParts | undefined {
  const found: Partial<Record<Key, string>> = Object.fromEntries(keys.map((key, i) => [key, values[i]!]));
  const number = (key: Key) => (found[key] === undefined ? undefined : Number(found[key]));
  const short = number('short');
  const month = found.name === undefined ? number('month') : monthOf(found.name.replace('.', ''));
  const written = number('hour');
  const hour = written === undefined ? undefined : hourOf(written, found.half);
  if ((found.name !== undefined && month === undefined) || (written !== undefined && hour === undefined))
    return undefined;
  return {
    year: number('year') ?? short! + (short! < 70 ? 2000 : 1900),
    month,
    day: number('day'),
    hour,
    minute: number('minute'),
    second: number('second'),
    fraction: found.fraction,
    offset: found.offset === undefined ? undefined : offsetOf(found.offset),
  };
}
