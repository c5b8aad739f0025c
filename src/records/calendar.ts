import { Temporal } from 'temporal-polyfill';
import { DAY } from '../schemas/time.ts';
import type { Ledger } from './ledger.ts';
import { type LocalTime, localTime, type ZoneSpan } from './local-time.ts';

/** Calendar periods, shortest first. Two weeks are counted from an anchor. */
export type Rhythm = 'day' | 'week' | 'two-weeks' | 'month' | 'quarter' | 'year';
export type PeriodKind = Rhythm | 'trailing' | 'all';

/** A period that reports cover and figures are computed for, in epoch milliseconds. Half-open; `to` is in the future while it runs. */
export interface Period {
  from: number;
  to: number;
  /**
   * `2026-10-03`, `2026-W40`, `2026-W40-W41`, `2026-10`, `2026-Q4`, `2026`, `last-30-days`, `all`; `FY2025-Q4` and `FY2025` if the fiscal year is not
   * the calendar year.
   */
  id: string;
  kind: PeriodKind;
}

export interface FiscalYear {
  startMonth: number;
  namedBy: 'start' | 'end';
}

/** Days, months, quarters and years of an organisation, in its time zone. */
export interface Calendar extends LocalTime {
  /** The present zone. */
  zone: string;
  /** The zones of all times, the oldest first and the present one last. */
  zones: readonly ZoneSpan[];
  /** The local date a number of days later. */
  addDays(date: string, days: number): string;
  /** The period with this id. Throws a RangeError if there is none. */
  period(id: string): Period;
  /** The period with this id; undefined if there is none. */
  find(id: string): Period | undefined;
  /** The month, quarter and year that contain an instant. */
  periodsAt(instant: number): { month: Period; quarter: Period; year: Period };
  /** All periods of a kind that overlap [from, to), in order. `anchor` is the Monday from which two-week periods are counted. */
  periodsBetween(kind: Rhythm, from: number, to: number, anchor?: string): Period[];
  /** The local days from that of `from` to the last one that begins before `to`. */
  days(from: number, to: number): { date: string; from: number; to: number }[];
}

const pad = (number: number) => String(number).padStart(2, '0');

/** A calendar for an IANA zone, or several in turn, and a fiscal year. Quarters and years follow the fiscal year. */
export function makeCalendar(
  zone: string | readonly ZoneSpan[],
  fiscal: FiscalYear = { startMonth: 1, namedBy: 'start' },
): Calendar {
  const spans = typeof zone === 'string' ? [{ zone }] : zone;
  const local = localTime(spans);
  const { startOfDay, dateOf } = local;

  // Months are counted from year 0, which makes arithmetic simple.
  const monthStart = (month: number) => startOfDay(`${Math.floor(month / 12)}-${pad((month % 12) + 1)}-01`);
  const span = (id: string, kind: PeriodKind, month: number, length: number): Period => ({
    id,
    kind,
    from: monthStart(month),
    to: monthStart(month + length),
  });
  const offset = fiscal.startMonth - 1;
  const shift = offset > 0 && fiscal.namedBy === 'end' ? -12 : 0;
  const prefix = offset > 0 ? 'FY' : '';
  const known = new Map<string, Period>();

  const monthPeriod = (id: string): Period | undefined => {
    const [, prefixed, year, month, quarter] = /^(FY)?(\d{4})(?:-(?:(\d{2})|Q([1-4])))?$/.exec(id) ?? [];
    if (year === undefined) return undefined;
    if (month)
      return !prefixed && Number(month) >= 1 && Number(month) <= 12
        ? span(id, 'month', Number(year) * 12 + Number(month) - 1, 1)
        : undefined;
    if ((prefixed ?? '') !== prefix) return undefined;
    const first = Number(year) * 12 + offset + shift;
    return quarter ? span(id, 'quarter', first + (Number(quarter) - 1) * 3, 3) : span(id, 'year', first, 12);
  };
  const find = (id: string): Period | undefined => {
    // As with dates: any other year is a mistake, and would produce a thousand years of days.
    if (!/^(?:FY)?(?:19[7-9]|20\d|21\d)\d/.test(id)) return undefined;
    const result = known.get(id) ?? monthPeriod(id) ?? dayPeriod(id, startOfDay);
    if (result) known.set(id, result);
    return result;
  };
  const period = (id: string): Period => {
    const result = find(id);
    if (!result)
      throw new RangeError(
        `"${id}" is not a day (2026-10-03), week (2026-W40), two weeks (2026-W40-W41), month (2026-10), quarter (${prefix}2026-Q4) or year (${prefix}2026)`,
      );
    return result;
  };

  const periodsOfMonth = (month: number) => {
    const fiscalMonth = month - offset - shift;
    const year = Math.floor(fiscalMonth / 12);
    return {
      month: period(`${Math.floor(month / 12)}-${pad((month % 12) + 1)}`),
      quarter: period(`${prefix}${year}-Q${Math.floor((fiscalMonth - year * 12) / 3) + 1}`),
      year: period(`${prefix}${year}`),
    };
  };
  const monthOf = (instant: number) => {
    const date = dateOf(instant);
    return Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;
  };

  return {
    ...local,
    zone: spans.at(-1)!.zone,
    zones: spans,
    addDays: (date, days) => Temporal.PlainDate.from(date).add({ days }).toString(),
    period,
    find,
    periodsAt: (instant) => periodsOfMonth(monthOf(instant)),
    periodsBetween(kind, from, to, anchor) {
      if (to <= from) return [];
      if (kind === 'day' || kind === 'week' || kind === 'two-weeks')
        return shortIds(kind, dateOf(from), dateOf(to - 1), anchor).map(period);
      const last = monthOf(to - 1);
      const found = new Map<string, Period>();
      for (let month = monthOf(from); month <= last; month++) {
        const one = periodsOfMonth(month)[kind];
        found.set(one.id, one);
      }
      return [...found.values()];
    },
    days(from, to) {
      const result = [];
      let date = Temporal.PlainDate.from(dateOf(from));
      for (let start = startOfDay(date.toString()); start < to; ) {
        const next = date.add({ days: 1 });
        const end = startOfDay(next.toString());
        // A day that a zone skipped, as Samoa did 30 December 2011, never was.
        if (end > start) result.push({ date: date.toString(), from: start, to: end });
        date = next;
        start = end;
      }
      return result;
    },
  };
}

const calendars = new WeakMap<object, Calendar>();

/** The calendar of the organisation. */
export function calendarOf({ organisation }: Pick<Ledger, 'organisation'>): Calendar {
  const { data } = organisation;
  const known = calendars.get(data);
  if (known) return known;
  const spans = data.earlier.flatMap(({ zone, until }) => (zone ? [{ zone, until }] : []));
  const calendar = makeCalendar([...spans, { zone: data.zone }], data.fiscalYear);
  calendars.set(data, calendar);
  return calendar;
}

/** The ISO 8601 week of a local date: `2026-W53`, named after the year of its Thursday. */
export function isoWeek(date: string | Temporal.PlainDate): string {
  const { yearOfWeek, weekOfYear } = Temporal.PlainDate.from(date);
  return `${yearOfWeek}-W${pad(weekOfYear!)}`;
}

/** The Monday of an ISO week; undefined if the year has no such week. */
function mondayOf(year: number, week: number): Temporal.PlainDate | undefined {
  const fourth = Temporal.PlainDate.from({ year, month: 1, day: 4 });
  const monday = fourth.subtract({ days: fourth.dayOfWeek - 1 }).add({ weeks: week - 1 });
  return monday.yearOfWeek === year && monday.weekOfYear === week ? monday : undefined;
}

/** Two ISO weeks that begin on a Monday: `2026-W40-W41`, `2026-W53-W01`. */
function twoWeeks(monday: Temporal.PlainDate): string {
  return `${isoWeek(monday)}-W${pad(monday.add({ weeks: 1 }).weekOfYear!)}`;
}

/** A day, a week or two weeks; undefined if there is none with this id. */
function dayPeriod(id: string, startOfDay: (date: string) => number): Period | undefined {
  const span = (kind: PeriodKind, first: Temporal.PlainDate, days: number): Period => ({
    id,
    kind,
    from: startOfDay(first.toString()),
    to: startOfDay(first.add({ days }).toString()),
  });
  const [, year, week, second] = /^(\d{4})-W(\d{2})(?:-W(\d{2}))?$/.exec(id) ?? [];
  if (week) {
    const monday = mondayOf(Number(year), Number(week));
    if (!monday) return undefined;
    if (!second) return span('week', monday, 7);
    return twoWeeks(monday) === id ? span('two-weeks', monday, 14) : undefined;
  }
  if (!/^\d{4}-\d{2}-\d{2}$/.test(id)) return undefined;
  try {
    return span('day', Temporal.PlainDate.from(id), 1);
  } catch (error) {
    // There is no such day.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The ids of the days, weeks or two-week periods from that of `first` to that of `last`. */
function shortIds(
  kind: 'day' | 'week' | 'two-weeks',
  first: string,
  last: string,
  anchor: string | undefined,
): string[] {
  if (kind === 'two-weeks' && anchor === undefined) throw new RangeError('two-week periods need an anchor');
  const length = { day: 1, week: 7, 'two-weeks': 14 }[kind];
  const start = Temporal.PlainDate.from(first);
  // Weeks begin on Monday, and 2024-01-01 is one.
  const since =
    kind === 'day' ? start : Temporal.PlainDate.from(anchor && kind === 'two-weeks' ? anchor : '2024-01-01');
  const past = since.until(start, { largestUnit: 'days' }).days;
  let date = since.add({ days: Math.floor(past / length) * length });
  const ids = [];
  for (; Temporal.PlainDate.compare(date, last) <= 0; date = date.add({ days: length }))
    ids.push(kind === 'day' ? date.toString() : kind === 'week' ? isoWeek(date) : twoWeeks(date));
  return ids;
}

/** The last `days` times 24 hours before an instant. */
export function trailing(days: number, asOf: number): Period {
  return { id: `last-${days}-days`, kind: 'trailing', from: asOf - days * DAY, to: asOf };
}

/** Everything up to an instant. */
export function allTime(asOf: number): Period {
  return { id: 'all', kind: 'all', from: Number.NEGATIVE_INFINITY, to: asOf };
}
