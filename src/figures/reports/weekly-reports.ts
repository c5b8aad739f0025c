import type { Period } from '../../records/calendar.ts';
import type { Entry } from '../../records/entry.ts';
import type { Basis } from '../basis.ts';
import type { Interval } from '../interval.ts';

/** Weeks since the first one that is known, up to the one that runs, each with what its report says. */
export interface Weeks<V> {
  asOf: number;
  weeks: { week: Period; value: V | undefined; file: string | undefined }[];
}

/** Reads something out of weekly reports. `pick` is undefined if one does not say. */
export function weeklyValues<T, V>(
  { calendar, asOf }: Basis,
  entries: ReadonlyMap<string, Entry<T>>,
  pick: (data: T) => V | undefined,
): Weeks<V> {
  const known = [...entries].flatMap(([id, { file, data }]) => {
    const week = calendar.find(id);
    const value = pick(data);
    return week?.kind === 'week' && week.from <= asOf && value !== undefined ? [{ week, value, file }] : [];
  });
  const first = known.reduce((least, { week }) => Math.min(least, week.from), asOf + 1);
  const byId = new Map(known.map((each) => [each.week.id, each]));
  const weeks = calendar
    .periodsBetween('week', first, asOf + 1)
    .map((week) => byId.get(week.id) ?? { week, value: undefined, file: undefined });
  return { asOf, weeks };
}

/** The weeks whose last day lies in a range: what is known of them, and how many are over and unknown. */
export function weeksIn<V>({ asOf, weeks }: Weeks<V>, range: Interval) {
  const within = weeks.filter(({ week }) => week.to > range.from && week.to <= range.to);
  return {
    values: within.flatMap(({ value }) => (value === undefined ? [] : [value])),
    files: within.flatMap(({ file }) => file ?? []),
    missing: within.filter(({ week, value }) => value === undefined && week.to <= asOf).length,
  };
}
