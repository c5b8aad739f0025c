import type { Calendar, Period } from '../records/calendar.ts';
import type { SourceSettings } from '../schemas/sources.ts';
import { DAY } from '../schemas/time.ts';

/** The periods that a source feeds and that are over at `asOf` (epoch milliseconds), oldest first. */
export function closedPeriods(
  { every, since, until }: Pick<SourceSettings, 'every' | 'since' | 'until'>,
  calendar: Calendar,
  asOf: number,
): Period[] {
  const first = calendar.startOfDay(since);
  const end = until === undefined ? asOf : Math.min(asOf, calendar.at(until, '24:00'));
  if (first >= end) return [];
  return calendar.periodsBetween(every, first, end).filter(({ from, to }) => from >= first && to <= end);
}

/** Whether a period is complete at a moment: its lag has passed. */
export function isComplete({ to }: Period, { lag }: Pick<SourceSettings, 'lag'>, asOf: number): boolean {
  return to + lag <= asOf;
}

/** Whether the source may still change a period, so that it is collected again. */
export function mayChange(
  { to }: Period,
  { restates }: Pick<SourceSettings, 'restates'>,
  asOf: number,
): boolean {
  return asOf < to + restates * DAY;
}

/** One period that a source owes, and what became of it. */
export interface FedPeriod {
  period: Period;
  /** When it is overdue, in epoch milliseconds. */
  due: number;
  state: 'fed' | 'awaited' | 'missing';
}

/** What a source has fed and owes: every closed period since it began. `raw` has the periods with a raw file. */
export function fedPeriods(
  source: SourceSettings,
  raw: ReadonlySet<string>,
  calendar: Calendar,
  asOf: number,
): FedPeriod[] {
  const overlapping = overlappingOf(raw, calendar);
  return closedPeriods(source, calendar, asOf).map((period) => {
    const due = period.to + source.lag + source.grace;
    const isFed = raw.has(period.id) || covers(overlapping(period), period);
    return { period, due, state: isFed ? 'fed' : asOf > due ? 'missing' : 'awaited' };
  });
}

/**
 * Finds the periods of other lengths that a source fed of a period, oldest first: those from before its `every` was changed. `raw` are the ids of the
 * periods with a raw file.
 */
export function overlappingOf(
  raw: ReadonlySet<string>,
  calendar: Pick<Calendar, 'find'>,
): (period: Period) => Period[] {
  let known: Period[] | undefined;
  return ({ id, from, to }) => {
    known ??= [...raw].flatMap((each) => calendar.find(each) ?? []).sort((a, b) => a.from - b.from);
    return known.filter((other) => other.id !== id && other.from < to && other.to > from);
  };
}

/** Whether periods, the oldest first, leave no gap in another one. */
export function covers(periods: readonly Period[], { from, to }: Period): boolean {
  return periods.reduce((at, own) => (own.from <= at ? Math.max(at, own.to) : at), from) >= to;
}

/** The periods with a raw file, by source. */
export function rawPeriods(raw: readonly { source: string; period: string }[]): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const { source, period } of raw) found.set(source, (found.get(source) ?? new Set()).add(period));
  return found;
}
