import type { FigureId } from '../figures/definitions.ts';
import type { Figures } from '../figures/figures.ts';
import type { Calendar, Period } from '../records/calendar.ts';
import { knownFigure } from './figures/known-figures.ts';

/** The last completed periods, oldest first, optionally followed by the running one. */
export function lastPeriods(
  periods: readonly Period[],
  asOf: number,
  count: number,
  { running = false } = {},
): Period[] {
  const over = periods.filter(({ to }) => to <= asOf);
  const open = running ? periods.filter(({ to }) => to > asOf).slice(0, 1) : [];
  return [...over.slice(-count), ...open];
}

/** Periods from the first in which one of some figures is known; nothing before it is missing. */
export function sinceKnown(figures: Figures, ids: readonly FigureId[], periods: readonly Period[]): Period[] {
  const first = periods.findIndex((period) => ids.some((id) => knownFigure(figures, id, period)));
  return first < 0 ? [] : periods.slice(first);
}

/** The days without data since a figure was first recorded. */
export function missingDays(figures: Figures, id: FigureId, days: readonly Period[]): string[] {
  return sinceKnown(figures, [id], days)
    .filter((day) => !knownFigure(figures, id, day))
    .map((day) => day.id);
}

/** The previous one of some consecutive periods; undefined for the first. */
export function previousOf(periods: readonly Period[], period: Period): Period | undefined {
  return periods[periods.indexOf(period) - 1];
}

/** The previous period of the same kind; undefined for kinds that have none. */
export function periodBefore(calendar: Calendar, { kind, from }: Period): Period | undefined {
  const last = from - 1;
  if (kind === 'day') return calendar.find(calendar.dateOf(last));
  if (kind === 'week') return calendar.weekOf(calendar.dateOf(last));
  if (kind === 'two-weeks') return calendar.periodsBetween(kind, last, from, calendar.dateOf(from))[0];
  if (kind === 'month' || kind === 'quarter') return calendar.periodsAt(last)[kind];
  return undefined;
}

/** The same month of the previous year; undefined if that is not known. */
export function yearBefore(months: readonly Period[], { id }: Period): Period | undefined {
  return months.find((month) => month.id === `${Number(id.slice(0, 4)) - 1}${id.slice(4)}`);
}
