import { Temporal } from 'temporal-polyfill';
import type { FiscalYear, WeekStart } from '../schemas/organisation.ts';
import { addDays, DAY, daysBetween } from '../schemas/time.ts';
import type { Ledger } from './ledger.ts';
import { type LocalTime, localTime, type ZoneSpan } from './local-time.ts';
import { firstDayOfWeek, startOfWeek, twoWeeksId, weekId } from './weeks.ts';

/** Calendar periods, shortest first. Two weeks are counted from an anchor. */
export type Rhythm = 'day' | 'week' | 'two-weeks' | 'month' | 'quarter' | 'year';
export type PeriodKind = Rhythm | 'trailing' | 'all';

/** A period that reports cover and figures are computed for, in epoch milliseconds. Half-open; `to` is in the future while it runs. */
export interface Period {
  from: number;
  to: number;
  /**
   * `2026-10-03`, `2026-W40`, `2026-W40-W41`, `2026-10`, `2026-Q4`, `2026`, `last-30-days`, `all`; `FY2025-Q4` and `FY2025` if the fiscal year is not
   * the calendar year, or consists of weeks.
   */
  id: string;
  kind: PeriodKind;
}

/** Days, weeks, months, quarters and years of an organisation, in its time zone. */
export interface Calendar extends LocalTime {
  /** The present zone. */
  zone: string;
  /** The zones of all times, the oldest first and the present one last. */
  zones: readonly ZoneSpan[];
  /** The first day of the week. */
  weekStarts: WeekStart;
  /** Whether there was such a local date: a zone may skip one, as Samoa did 30 December 2011. */
  hasDay(date: string): boolean;
  /** The local date a number of days later. */
  addDays(date: string, days: number): string;
  /** The period with this id. Throws a RangeError if there is none. */
  period(id: string): Period;
  /** The period with this id; undefined if there is none. */
  find(id: string): Period | undefined;
  /** The month, quarter and year that contain an instant. */
  periodsAt(instant: number): { month: Period; quarter: Period; year: Period };
  /** The week that contains a local date. */
  weekOf(date: string): Period;
  /** The months whose facts add up to those of a month, quarter or year: if they cross its border, those with most of their days in it. */
  monthsOf(period: Period): Period[];
  /** The quarter of a period: of a month that with most of its days, of any other the one in which it ends. */
  quarterOf(period: Period): Period;
  /** All periods of a kind that overlap [from, to), in order. Two-week periods count from `anchor`, a first day of a week. */
  periodsBetween(kind: Rhythm, from: number, to: number, anchor?: string): Period[];
  /** The local days from that of `from` to the last one that begins before `to`. */
  days(from: number, to: number): { date: string; from: number; to: number }[];
}

/** A quarter of a fiscal year that consists of weeks. A 53rd week is in the fourth. */
const QUARTER_WEEKS = 13;

/** The first day of a fiscal year that would begin on this first day of a month. */
function firstOfYear(
  nominal: Temporal.PlainDate,
  { weeks }: FiscalYear,
  weekStarts: WeekStart,
): Temporal.PlainDate {
  if (!weeks) return nominal;
  // Seven is odd, so no day is equally near to two weeks.
  const near = weeks === 'nearest' ? nominal.add({ days: 3 }) : nominal;
  return Temporal.PlainDate.from(startOfWeek(near.toString(), weekStarts));
}

/** A calendar for an IANA zone, or several in turn, whose quarters and years are those of the fiscal year. */
export function makeCalendar(
  zone: string | readonly ZoneSpan[],
  fiscal: FiscalYear = { startMonth: 1, namedBy: 'start' },
  weekStarts: WeekStart = 'monday',
): Calendar {
  const spans = typeof zone === 'string' ? [{ zone }] : zone;
  const local = localTime(spans);
  const { startOfDay, dateOf } = local;
  const hasDay = (date: string) => startOfDay(date) < startOfDay(addDays(date, 1));

  const span = (id: string, kind: PeriodKind, first: string, next: string): Period => ({
    id,
    kind,
    from: startOfDay(first),
    to: startOfDay(next),
  });
  const shift = fiscal.startMonth > 1 && fiscal.namedBy === 'end' ? -1 : 0;
  const prefix = fiscal.startMonth > 1 || fiscal.weeks ? 'FY' : '';
  const quarterDays = new Map<number, readonly string[]>();
  /** The first days of a fiscal year's quarters and of the next year. */
  const quartersOf = (year: number): readonly string[] => {
    const known = quarterDays.get(year);
    if (known) return known;
    const nominal = Temporal.PlainDate.from({ year: year + shift, month: fiscal.startMonth, day: 1 });
    const first = firstOfYear(nominal, fiscal, weekStarts);
    const days = [0, 1, 2, 3].map((quarter) =>
      first.add(fiscal.weeks ? { weeks: quarter * QUARTER_WEEKS } : { months: quarter * 3 }).toString(),
    );
    days.push(firstOfYear(nominal.add({ years: 1 }), fiscal, weekStarts).toString());
    quarterDays.set(year, days);
    return days;
  };
  const known = new Map<string, Period>();

  const longPeriod = (id: string): Period | undefined => {
    const [, prefixed, year, month, quarter] = /^(FY)?(\d{4})(?:-(?:(\d{2})|Q([1-4])))?$/.exec(id) ?? [];
    if (year === undefined) return undefined;
    if (month) {
      if (prefixed || Number(month) < 1 || Number(month) > 12) return undefined;
      const first = Temporal.PlainDate.from(`${id}-01`);
      return span(id, 'month', first.toString(), first.add({ months: 1 }).toString());
    }
    if ((prefixed ?? '') !== prefix) return undefined;
    const days = quartersOf(Number(year));
    return quarter
      ? span(id, 'quarter', days[Number(quarter) - 1]!, days[Number(quarter)]!)
      : span(id, 'year', days[0]!, days[4]!);
  };
  /** A day, a week or two weeks. */
  const shortPeriod = (id: string): Period | undefined => {
    const [, week, second] = /^(\d{4}-W\d{2})(-W\d{2})?$/.exec(id) ?? [];
    if (week) {
      const first = firstDayOfWeek(week, weekStarts);
      if (!first || (second && twoWeeksId(first, weekStarts) !== id)) return undefined;
      return span(id, second ? 'two-weeks' : 'week', first, addDays(first, second ? 14 : 7));
    }
    if (!/^\d{4}-\d{2}-\d{2}$/.test(id)) return undefined;
    try {
      return hasDay(id) ? span(id, 'day', id, addDays(id, 1)) : undefined;
    } catch (error) {
      // There is no such day.
      if (error instanceof RangeError) return undefined;
      throw error;
    }
  };
  const find = (id: string): Period | undefined => {
    // As with dates: any other year is a mistake, and would produce a thousand years of days.
    if (!/^(?:FY)?(?:19[7-9]|20\d|21\d)\d/.test(id)) return undefined;
    const result = known.get(id) ?? longPeriod(id) ?? shortPeriod(id);
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

  const periodsAt = (instant: number) => {
    const date = dateOf(instant);
    let year = Number(date.slice(0, 4)) - shift;
    // A year begins at most a year before or after the one of its name.
    while (date < quartersOf(year)[0]!) year--;
    while (date >= quartersOf(year)[4]!) year++;
    const quarter = quartersOf(year).findIndex((next) => date < next);
    return {
      month: period(date.slice(0, 7)),
      quarter: period(`${prefix}${year}-Q${quarter}`),
      year: period(`${prefix}${year}`),
    };
  };
  const longPeriods = (kind: 'month' | 'quarter' | 'year', from: number, to: number) => {
    const found: Period[] = [];
    for (let at = from; at < to; at = found.at(-1)!.to) found.push(periodsAt(at)[kind]);
    return found;
  };
  const middleOf = ({ from, to }: Period) => (from + to) / 2;

  return {
    ...local,
    zone: spans.at(-1)!.zone,
    zones: spans,
    weekStarts,
    hasDay,
    addDays,
    period,
    find,
    periodsAt,
    weekOf: (date) => period(weekId(date, weekStarts)),
    monthsOf: (of) =>
      longPeriods('month', of.from, of.to).filter(
        (month) => middleOf(month) >= of.from && middleOf(month) < of.to,
      ),
    quarterOf: (of) => periodsAt(of.kind === 'month' ? middleOf(of) : of.to - 1).quarter,
    periodsBetween(kind, from, to, anchor) {
      if (to <= from) return [];
      if (kind === 'month' || kind === 'quarter' || kind === 'year') return longPeriods(kind, from, to);
      return shortIds(kind, dateOf(from), dateOf(to - 1), weekStarts, anchor).flatMap((id) => find(id) ?? []);
    },
    days(from, to) {
      const result = [];
      let date = dateOf(from);
      for (let start = startOfDay(date); start < to; ) {
        const next = addDays(date, 1);
        const end = startOfDay(next);
        // A day that a zone skipped, as Samoa did 30 December 2011, never was.
        if (end > start) result.push({ date, from: start, to: end });
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
  const calendar = makeCalendar([...spans, { zone: data.zone }], data.fiscalYear, data.weekStarts);
  calendars.set(data, calendar);
  return calendar;
}

/** The same from the data of the usable files of the playbook; undefined if that of the organisation is broken. */
export function calendarIn({ organisation }: Readonly<Record<string, unknown>>): Calendar | undefined {
  return organisation ? calendarOf({ organisation: { data: organisation } } as never) : undefined;
}

/** The ids of the days, weeks or two-week periods from that of `first` to that of `last`. */
function shortIds(
  kind: 'day' | 'week' | 'two-weeks',
  first: string,
  last: string,
  weekStarts: WeekStart,
  anchor: string | undefined,
): string[] {
  if (kind === 'two-weeks' && anchor === undefined) throw new RangeError('two-week periods need an anchor');
  const length = { day: 1, week: 7, 'two-weeks': 14 }[kind];
  const idOf = { day: String, week: weekId, 'two-weeks': twoWeeksId }[kind];
  const since = kind === 'two-weeks' ? anchor! : kind === 'week' ? startOfWeek(first, weekStarts) : first;
  const ids = [];
  let date = addDays(since, Math.floor(daysBetween(since, first) / length) * length);
  for (; date <= last; date = addDays(date, length)) ids.push(idOf(date, weekStarts));
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
