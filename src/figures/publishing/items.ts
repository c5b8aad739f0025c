import type { Period } from '../../records/calendar.ts';
import type { Ledger } from '../../records/ledger.ts';
import type { CommunityDay, PublishingItem } from '../../schemas/publishing/publishing.ts';
import type { Basis } from '../basis.ts';

/** An item of a publishing log, with where it stands. */
export interface LoggedItem extends PublishingItem {
  /** The log's month. */
  month: string;
  file: string;
  /** Its place in the log. */
  at: number;
}

export interface LoggedCommunity extends CommunityDay {
  file: string;
}

/** All items of all logs, in their order. */
export function loggedItems({ publishing }: Pick<Ledger, 'publishing'>): LoggedItem[] {
  return publishing.flatMap(({ id, file, data }) =>
    data.items.map((item, at) => ({ ...item, month: id, file, at })),
  );
}

/** All community rows of all logs. */
export function loggedCommunity({ publishing }: Pick<Ledger, 'publishing'>): LoggedCommunity[] {
  return publishing.flatMap(({ file, data }) => data.community.map((row) => ({ ...row, file })));
}

export type ItemState = 'on_time' | 'late' | 'unplanned' | 'overdue' | 'ahead' | 'dropped';

/** What became of an item, seen from a local day. One that is planned for that day still lies ahead. */
export function itemState({ planned, published, dropped }: PublishingItem, today: string): ItemState {
  if (published !== undefined)
    return planned === undefined ? 'unplanned' : published <= planned ? 'on_time' : 'late';
  if (dropped !== undefined) return 'dropped';
  return planned !== undefined && planned < today ? 'overdue' : 'ahead';
}

/** The day under which an item is found: the one on which it went out, else the one for which it was planned. */
export function dayOfItem({ planned, published }: PublishingItem): string {
  return published ?? planned ?? '';
}

/** The local dates of a period's first and last day. */
export function datesOf({ calendar }: Pick<Basis, 'calendar'>, { from, to }: Period): [string, string] {
  return [calendar.dateOf(from), calendar.dateOf(to - 1)];
}

/**
 * Whether every month that a period touches has a log, so far as it has begun at as-of: where one is missing, nobody
 * knows what went out in it.
 */
export function isLogged(basis: Pick<Basis, 'calendar' | 'ledger' | 'asOf'>, { from, to }: Period): boolean {
  const logs = new Set(basis.ledger.publishing.map(({ id }) => id));
  return basis.calendar
    .periodsBetween('month', from, Math.min(to, basis.asOf + 1))
    .every(({ id }) => logs.has(id));
}

/** Files that things come from, each once. */
export function filesOf(things: readonly { file: string }[]): string[] {
  return [...new Set(things.map(({ file }) => file))];
}

/** Weeks from the first that lies in the logs up to the current one, and the two weeks that reports on publishing are about. */
export function publishingPeriods(basis: Basis): Record<'week' | 'two-weeks', Period[]> {
  const { calendar, ledger, asOf, duties } = basis;
  const first = calendar.find(ledger.publishing[0]?.id ?? '')?.from;
  if (first === undefined) return { week: [], 'two-weeks': [] };
  const reported = duties
    .filter(({ id, duty }) => (duty.form ?? id) === 'published-content-report' && duty.every === 'two-weeks')
    .flatMap(({ instances }) => instances.map(({ period }) => period));
  const begun = ({ from }: Period) => from >= first && from <= asOf;
  return {
    week: calendar.periodsBetween('week', first, asOf + 1).filter(begun),
    'two-weeks': [...new Map(reported.filter(begun).map((period) => [period.id, period])).values()],
  };
}
