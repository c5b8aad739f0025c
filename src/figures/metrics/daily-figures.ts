import type { PeriodKind } from '../../records/calendar.ts';
import type { Entry } from '../../records/entry.ts';
import { type Basis, periodsOf } from '../basis.ts';
import type { FigureId } from '../definitions.ts';
import { unknownDetail } from '../detail.ts';
import type { Figure } from '../figure.ts';
import { type Made, makeFigure } from '../make-figure.ts';
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

/** How many days of a period are known, and how many that are over are not. */
interface DaysKnown {
  days: number;
  missing: number;
}

/** A figure that adds up over days. */
interface Added<Id extends FigureId, T, K extends string> {
  id: Id;
  kinds: readonly PeriodKind[];
  keys: readonly K[];
  pick(data: T): Record<K, number> | undefined;
  /** From what at least one known day added up to. */
  make(
    totals: Record<K, number>,
    known: DaysKnown,
  ): Omit<Made<Id>, 'sources'> & Required<Pick<Made<Id>, 'detail'>>;
}

/** A figure over every period of its kinds, computed from what the period's days add up to. */
export function addedFigures<Id extends FigureId, T, K extends string>(
  { basis, axis, entries }: Days<T>,
  { id, kinds, keys, pick, make }: Added<Id, T, K>,
): Figure<Id>[] {
  const counts = dailyCounts(axis, entries, keys, pick);
  return periodsOf(basis, kinds).map((period) => {
    const { totals, days, missing, files } = sumDays(counts, period);
    const { detail, ...made } = make(totals, { days, missing });
    return makeFigure(basis, id, 'organisation', period, {
      ...(days > 0 ? made : { unit: made.unit, value: null, n: 0 }),
      sources: files,
      // Sums over no day are unknown, not 0.
      detail: days > 0 ? detail : { ...unknownDetail(detail), days, missing },
    });
  });
}

type StateId = 'active-users-30' | 'customers' | 'ticket-backlog';

/** A figure that is a state at the end of a period: of its last day, or of the last known one while it runs. */
export function stateFigures<T>(
  { basis, axis, entries }: Days<T>,
  id: StateId,
  pick: (data: T) => number | undefined,
): Figure<StateId>[] {
  const counts = dailyCounts(axis, entries, ['state'], (data) => {
    const state = pick(data);
    return state === undefined ? undefined : { state };
  });
  return periodsOf(basis, ['year', 'quarter', 'month']).map((period) => {
    const { days, missing } = sumDays(counts, period);
    const closing = closingDay(counts, period);
    const known = closing !== undefined;
    return makeFigure(basis, id, 'organisation', period, {
      value: known ? counts.values[closing]!.state : null,
      n: known ? 1 : 0,
      sources: known ? [counts.files[closing]!] : [],
      detail: { day: known ? axis.days[closing]!.date : null, days, missing },
    });
  });
}
