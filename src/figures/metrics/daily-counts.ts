import type { Entry } from '../../records/entry.ts';
import type { Basis } from '../basis.ts';
import { countWhile } from '../count-while.ts';
import type { Interval } from '../interval.ts';

/** Local days from the first one that anything is recorded of up to the as-of one. */
export interface DayAxis {
  days: { date: string; from: number; to: number }[];
  /** The place of a date among them. */
  index: Map<string, number>;
  /** How many of them are over. */
  passed: number;
}

/** The days since the first of these dates; none if that lies ahead. Texts that are no dates are left out. */
export function dayAxis({ calendar, today, asOf }: Basis, dates: Iterable<string>): DayAxis {
  let first: string | undefined;
  for (const date of dates)
    if (date <= today && (first === undefined || date < first) && calendar.find(date)?.kind === 'day')
      first = date;
  const days = first === undefined ? [] : calendar.days(calendar.startOfDay(first), asOf + 1);
  return { days, index: new Map(days.map(({ date }, i) => [date, i])), passed: Math.max(0, days.length - 1) };
}

/** The days that lie wholly in a range: from one place up to, not including, another. */
export function daysIn({ days }: DayAxis, { from, to }: Interval): { first: number; end: number } {
  const first = countWhile(days, (day) => day.from < from);
  return {
    first,
    end: Math.max(
      first,
      countWhile(days, (day) => day.to <= to),
    ),
  };
}

/** Numbers that some days give, with running sums: what any range adds up to is two look-ups. */
export interface DailyCounts<K extends string> {
  axis: DayAxis;
  /** By day; undefined if nothing is known. */
  values: (Record<K, number> | undefined)[];
  files: (string | undefined)[];
  /** The first day that is known. */
  first: number;
  known: number[];
  sums: Record<K, number[]>;
}

/** What the days of a range add up to, and how much of the range that is. */
export interface Sums<K extends string> {
  totals: Record<K, number>;
  /** Days that are known. */
  days: number;
  /** Days that are over since the first known one ever, and are not. */
  missing: number;
  files: string[];
}

/** Reads numbers out of the records of days. `pick` is undefined if a record does not say. */
export function dailyCounts<T, K extends string>(
  axis: DayAxis,
  entries: ReadonlyMap<string, Entry<T>>,
  keys: readonly K[],
  pick: (data: T) => Record<K, number> | undefined,
): DailyCounts<K> {
  const values: DailyCounts<K>['values'] = [];
  const files: (string | undefined)[] = [];
  const known = [0];
  const sums = Object.fromEntries(keys.map((key) => [key, [0]])) as Record<K, number[]>;
  for (const [i, { date }] of axis.days.entries()) {
    const entry = entries.get(date);
    const value = entry && pick(entry.data);
    values.push(value);
    files.push(value && entry.file);
    known.push(known[i]! + (value ? 1 : 0));
    for (const key of keys) sums[key].push(sums[key][i]! + (value?.[key] ?? 0));
  }
  const first = values.findIndex((value) => value !== undefined);
  return { axis, values, files, first: first < 0 ? axis.days.length : first, known, sums };
}

/** Adds up the days that lie wholly in a range. */
export function sumDays<K extends string>(counts: DailyCounts<K>, range: Interval): Sums<K> {
  const { axis, files, known } = counts;
  const { first, end } = daysIn(axis, range);
  const totals = {} as Record<K, number>;
  for (const key of Object.keys(counts.sums) as K[])
    totals[key] = counts.sums[key][end]! - counts.sums[key][first]!;
  return {
    totals,
    days: known[end]! - known[first]!,
    missing: missingIn(counts, first, end),
    files: files.slice(first, end).filter((file) => file !== undefined),
  };
}

function missingIn({ axis, known, ...counts }: DailyCounts<string>, first: number, end: number): number {
  const [from, to] = [Math.max(first, counts.first), Math.min(end, axis.passed)];
  return from < to ? to - from - (known[to]! - known[from]!) : 0;
}

/**
 * The place of the day whose end is the state of a range: its last day once it is over, known or not; while it runs, the
 * last known one. Undefined if there is none.
 */
export function closingDay({ axis, values }: DailyCounts<string>, range: Interval): number | undefined {
  const { first, end } = daysIn(axis, range);
  const last = axis.days[end - 1];
  if (end <= first || !last) return undefined;
  if (last.to === range.to && end <= axis.passed) return values[end - 1] ? end - 1 : undefined;
  for (let i = end - 1; i >= first; i--) if (values[i]) return i;
  return undefined;
}
