import { MONTHS } from './time.ts';

/**
 * What a text was probably meant to be, in the correct form. Only unambiguous results: undefined for a text that could mean several things, such as
 * 02/03/2026.
 */

const UNIT_WORDS: readonly [RegExp, unit: string, times: number][] = [
  [/^s(?:ec(?:ond)?s?)?$/, 's', 1],
  [/^min(?:ute)?s?$/, 'min', 1],
  [/^h(?:(?:ou)?rs?)?$/, 'h', 1],
  [/^d(?:ays?)?$/, 'd', 1],
  [/^w(?:ee)?ks?$/, 'd', 7],
  [/^(?:%|percent|per cent)$/, '%', 1],
];

/** "4 hours" → 4 h; any other unit stays as it is. */
function amountIn(text: string): { value: string; unit: string } | undefined {
  const [, number, word] = /^(\d{1,9}(?:[.,]\d{1,6})?)\s*(\S.{0,20})?$/.exec(text.trim()) ?? [];
  if (number === undefined) return undefined;
  const written = (word ?? '').replace(/\.$/, '');
  const known = UNIT_WORDS.find(([shape]) => shape.test(written.toLowerCase()));
  const value = number.replace(',', '.');
  return known
    ? { value: known[2] === 1 ? value : String(Number(value) * known[2]), unit: known[1] }
    : { value, unit: written };
}

/** "2 weeks" → 14 d */
export function likelyDuration(text: string): string | undefined {
  const amount = amountIn(text);
  return amount && ['s', 'min', 'h', 'd'].includes(amount.unit)
    ? `${amount.value} ${amount.unit}`
    : undefined;
}

const COMPARATORS: readonly [RegExp, string][] = [
  [/^(?:<=|=<|≤|at most|up to|no more than)/i, '<='],
  [/^(?:>=|=>|≥|at least|no less than)/i, '>='],
  [/^(?:<|under|below|less than|fewer than|within)/i, '<'],
  [/^(?:>|over|above|more than)/i, '>'],
];

/** "under 30 minutes" → < 30 min, if that is one of the units. */
export function likelyTarget(text: string, units: readonly string[]): string | undefined {
  const [shape, comparator] = COMPARATORS.find(([words]) => words.test(text)) ?? [];
  const amount = shape && amountIn(text.slice(0, 100).replace(shape, ''));
  return amount && units.includes(amount.unit)
    ? `${comparator} ${amount.value} ${amount.unit}`.trimEnd()
    : undefined;
}

const two = (digits: string) => digits.padStart(2, '0');

/** "2026-1-1", "1.1.2026", "1/31/2026" and "2026-01-01T10:00:00Z" → 2026-01-01 */
export function likelyDate(text: string): string | undefined {
  const [, year, month, day] = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:$|[T ])/.exec(text) ?? [];
  const [, d, m, y] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})(?:$| )/.exec(text) ?? [];
  const slashed = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?:$| )/.exec(text);
  if (slashed) return slashedDate(Number(slashed[1]), Number(slashed[2]), slashed[3]!);
  if (year === undefined && y === undefined) return undefined;
  return existing(`${year ?? y}-${two(month ?? m!)}-${two(day ?? d!)}`);
}

/** The only reading of a date with slashes: one of the numbers is no month. */
function slashedDate(first: number, second: number, year: string): string | undefined {
  if (first <= 12 && second <= 12 && first !== second) return undefined;
  const [month, day] = first > 12 ? [second, first] : [first, second];
  return existing(`${year}-${two(String(month))}-${two(String(day))}`);
}

/** A date, if it is in the calendar. */
function existing(date: string): string | undefined {
  const instant = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(date) ? date : undefined;
}

/** A day, month and year with slashes, or a date that has one reading; a clock of 24 or of twice twelve hours; and no offset. */
const DATE_AND_CLOCK = /^([\d./-]{8,10})[T ,]+(\d{1,2}):(\d{2})(?::(\d{2}))?(?: ?([ap])\.?m\.?)?$/i;

/** "11/03/2026 10:02 AM" → 2026-11-03T10:02:00; 03/04/2026 14:05 → two times, because both orders are in use. None if it is no local time. */
export function likelyLocalTimes(text: string): string[] {
  const [, day = '', hours = '', minute = '', second = '00', half] = DATE_AND_CLOCK.exec(text.trim()) ?? [];
  const isTwelve = half !== undefined;
  const hour = isTwelve ? (Number(hours) % 12) + (half.toLowerCase() === 'p' ? 12 : 0) : Number(hours);
  if (hours === '' || hour > 23 || (isTwelve && Number(hours) > 12)) return [];
  const [, first, other, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(day) ?? [];
  // A clock of twelve hours goes with the month first.
  const readings =
    year === undefined
      ? [day]
      : [`${year}-${first}-${other}`, ...(isTwelve ? [] : [`${year}-${other}-${first}`])];
  const dates = new Set(readings.flatMap((each) => likelyDate(each) ?? []));
  return [...dates].map((date) => `${date}T${two(String(hour))}:${minute}:${second}`);
}

/** The maximum number of periods of a kind in a year. */
const MOST: Readonly<Record<string, number>> = { '': 12, W: 53, Q: 4 };

const ABBREVIATIONS = MONTHS.map((name) => name.slice(0, 3).toLowerCase());

/** "2026-W7", "Q3 2026" and "March 2026" → 2026-W07, 2026-Q3 and 2026-03 */
export function likelyPeriod(text: string): string | undefined {
  const [, year, letter = '', number] = /^(\d{4})[- /]?([wq]?)(\d{1,2})$/i.exec(text) ?? [];
  const kind = letter.toUpperCase();
  if (Number(number) < 1 || Number(number) > MOST[kind]!) return undefined;
  if (year !== undefined && (kind !== '' || /\D/.test(text)))
    return `${year}-${kind}${kind === 'Q' ? number : two(number!)}`;
  const [, first, of] = /^([qw]\d{1,2})[- /]?(\d{4})$/i.exec(text) ?? [];
  if (first !== undefined) return likelyPeriod(`${of}-${first}`);
  const [, name, named] = /^([a-z]{3,9})\.? (\d{4})$/i.exec(text) ?? [];
  const month = ABBREVIATIONS.indexOf((name ?? '').slice(0, 3).toLowerCase()) + 1;
  return month > 0 ? `${named}-${two(String(month))}` : undefined;
}

/** "91,000.10" and "91.000,10" → 91000.10; a minus sign becomes a hyphen, and so do the parentheses of accountants. */
export function likelyDecimal(text: string): string {
  const plain = text.replaceAll('−', '-').replace(/^(\D*)\((\D*\d.*)\)(\D*)$/, '-$1$2$3');
  if (/^\D*\d{1,3}(?:,\d{3})+\.\d+\D*$/.test(plain)) return plain.replaceAll(',', '');
  return /^\D*\d{1,3}(?:\.\d{3})+,\d+\D*$/.test(plain) ? plain.replaceAll('.', '').replace(',', '.') : plain;
}

/** "example.org/page" → https://example.org/page */
export function likelyAddress(text: string): string | undefined {
  return /^[a-z\d-]+(?:\.[a-z\d-]+)*\.[a-z]{2,}(?:\/\S*)?$/i.test(text) ? `https://${text}` : undefined;
}
