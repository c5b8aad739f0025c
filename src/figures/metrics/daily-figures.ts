import type { PeriodKind } from '../../records/calendar.ts';
import type { Entry } from '../../records/entry.ts';
import type { Basis } from '../basis.ts';
import type { FigureId } from '../definitions.ts';
import type { Figure } from '../figure.ts';
import { type Made, organisationFigure, periodsOf } from '../organisation-figure.ts';
import { closingDay, type DayAxis, dailyCounts, sumDays } from './daily-counts.ts';

/** Where figures of days are computed from: the records by their date, and the days they span. */
export interface Days<T> {
  basis: Basis;
  axis: DayAxis;
  entries: ReadonlyMap<string, Entry<T>>;
}

const LONG: readonly PeriodKind[] = ['year', 'quarter', 'month', 'trailing'];
export const WEEKS: readonly PeriodKind[] = [...LONG, 'week'];
export const DAYS: readonly PeriodKind[] = [...WEEKS, 'day'];

/** A figure that adds up over days. */
interface Added<T, K extends string> {
  id: FigureId;
  kinds: readonly PeriodKind[];
  keys: readonly K[];
  pick(data: T): Record<K, number> | undefined;
  /** From what at least one known day added up to. */
  make(totals: Record<K, number>, days: number): Pick<Made, 'value' | 'ratio' | 'unit' | 'n' | 'detail'>;
}

/** A figure over every period of its kinds, computed from what the period's days add up to. */
export function addedFigures<T, K extends string>(
  { basis, axis, entries }: Days<T>,
  { id, kinds, keys, pick, make }: Added<T, K>,
): Figure[] {
  const counts = dailyCounts(axis, entries, keys, pick);
  return periodsOf(basis, kinds).map((period) => {
    const { totals, days, missing, files } = sumDays(counts, period);
    const { detail, ...made } = make(totals, days);
    return organisationFigure(basis, id, period, {
      ...(days > 0 ? made : { ...(made.unit !== undefined && { unit: made.unit }), value: null, n: 0 }),
      sources: files,
      // Sums over no day are unknown, not 0.
      detail: {
        ...(days > 0 ? detail : Object.fromEntries(Object.keys(detail).map((key) => [key, null]))),
        days,
        missing,
      },
    });
  });
}

/** A figure that is a state at the end of a period: of its last day, or of the last known one while it runs. */
export function stateFigures<T>(
  { basis, axis, entries }: Days<T>,
  id: FigureId,
  pick: (data: T) => number | undefined,
): Figure[] {
  const counts = dailyCounts(axis, entries, ['state'], (data) => {
    const state = pick(data);
    return state === undefined ? undefined : { state };
  });
  return periodsOf(basis, ['year', 'quarter', 'month']).map((period) => {
    const { days, missing } = sumDays(counts, period);
    const closing = closingDay(counts, period);
    const known = closing !== undefined;
    return organisationFigure(basis, id, period, {
      value: known ? counts.values[closing]!.state : null,
      n: known ? 1 : 0,
      sources: known ? [counts.files[closing]!] : [],
      detail: { day: known ? axis.days[closing]!.date : null, days, missing },
    });
  });
}
