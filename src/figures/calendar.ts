import { Temporal } from 'temporal-polyfill';
import { zoneOf } from '../records/zone.ts';
import type { Interval } from './interval.ts';

export type PeriodKind = 'month' | 'quarter' | 'year' | 'trailing' | 'all';

/** A span that figures are computed for. Half-open; `to` lies in the future while it runs. */
export interface Period extends Interval {
  /** `2026-10`, `2026-Q4`, `2026`, `last-30-days`, `all`. */
  id: string;
  kind: PeriodKind;
}

export interface FiscalYear {
  startMonth: number;
  namedBy: 'start' | 'end';
}

/** Days, months, quarters and years as an organisation counts them, in its own zone. */
export interface Calendar {
  zone: string;
  /** Epoch milliseconds at which a local date begins: its first instant, also where midnight is skipped. */
  startOfDay(date: string): number;
  /** The instant of a local time, `24:00` being the next day's start. A time that a clock change skips moves on by it. */
  at(date: string, time: string): number;
  /** The local date of an instant. */
  dateOf(instant: number): string;
  /** The period with this id. Throws a RangeError for a text that is none. */
  period(id: string): Period;
  /** The month, quarter and year that an instant lies in. */
  periodsAt(instant: number): { month: Period; quarter: Period; year: Period };
  /** All periods of a kind that touch [from, to), in order. */
  periodsBetween(kind: 'month' | 'quarter' | 'year', from: number, to: number): Period[];
  /** Local days from the one of `from` up to, not including, the one that begins at or after `to`. */
  days(from: number, to: number): { date: string; from: number; to: number }[];
}

const pad = (number: number) => String(number).padStart(2, '0');

/** A calendar for an IANA zone and a fiscal year. Quarters and years follow the fiscal year. */
export function makeCalendar(
  zone: string,
  fiscal: FiscalYear = { startMonth: 1, namedBy: 'start' },
): Calendar {
  const starts = new Map<string, number>();
  const startOfDay = (date: string): number => {
    let start = starts.get(date);
    if (start === undefined) {
      start = Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: zone }).epochMilliseconds;
      starts.set(date, start);
    }
    return start;
  };
  const { dateOf } = zoneOf(zone);

  // Months are counted from year 0, so that arithmetic on them is plain.
  const monthStart = (month: number) => startOfDay(`${Math.floor(month / 12)}-${pad((month % 12) + 1)}-01`);
  const span = (id: string, kind: PeriodKind, month: number, length: number): Period => ({
    id,
    kind,
    from: monthStart(month),
    to: monthStart(month + length),
  });
  const offset = fiscal.startMonth - 1;
  const shift = offset > 0 && fiscal.namedBy === 'end' ? -12 : 0;
  const known = new Map<string, Period>();

  const period = (id: string): Period => {
    let result = known.get(id);
    if (!result) {
      const match = /^(\d{4})(?:-(?:(\d{2})|Q([1-4])))?$/.exec(id);
      const month = Number(match?.[2] ?? 1);
      if (!match || month < 1 || month > 12)
        throw new RangeError(`"${id}" is not a month (2026-10), quarter (2026-Q4) or year (2026)`);
      const year = Number(match[1]);
      if (match[2]) result = span(id, 'month', year * 12 + month - 1, 1);
      else if (match[3])
        result = span(id, 'quarter', year * 12 + offset + shift + (Number(match[3]) - 1) * 3, 3);
      else result = span(id, 'year', year * 12 + offset + shift, 12);
      known.set(id, result);
    }
    return result;
  };

  const periodsOfMonth = (month: number) => {
    const fiscalMonth = month - offset - shift;
    const year = Math.floor(fiscalMonth / 12);
    return {
      month: period(`${Math.floor(month / 12)}-${pad((month % 12) + 1)}`),
      quarter: period(`${year}-Q${Math.floor((fiscalMonth - year * 12) / 3) + 1}`),
      year: period(String(year)),
    };
  };
  const monthOf = (instant: number) => {
    const date = dateOf(instant);
    return Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;
  };

  return {
    zone,
    startOfDay,
    at(date, time) {
      const day = Temporal.PlainDate.from(date);
      if (time === '24:00') return startOfDay(day.add({ days: 1 }).toString());
      return day.toZonedDateTime({ timeZone: zone, plainTime: time }).epochMilliseconds;
    },
    dateOf,
    period,
    periodsAt: (instant) => periodsOfMonth(monthOf(instant)),
    periodsBetween(kind, from, to) {
      if (to <= from) return [];
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
        result.push({ date: date.toString(), from: start, to: end });
        date = next;
        start = end;
      }
      return result;
    },
  };
}

/** The last `days` times 24 hours before an instant. */
export function trailing(days: number, asOf: number): Period {
  return { id: `last-${days}-days`, kind: 'trailing', from: asOf - days * 86_400_000, to: asOf };
}

/** Everything up to an instant. */
export function allTime(asOf: number): Period {
  return { id: 'all', kind: 'all', from: Number.NEGATIVE_INFINITY, to: asOf };
}
