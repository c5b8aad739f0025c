import type { Basis } from '../basis.ts';
import type { OwnValue } from './values.ts';

/** The values of a metric or of one member of a dimension, with what they are values of. */
export interface Series {
  /** `organisation`, `service:checkout`. */
  subject: string;
  values: readonly OwnValue[];
  /** How many combinations of members have values. */
  cells: number;
}

/**
 * The series of a metric: all of its values, then those of each member of each dimension, in the order of the dimensions and of the ids.
 */
export function seriesOf(dimensions: readonly string[], values: readonly OwnValue[]): Series[] {
  const cellsOf = (own: readonly OwnValue[]) =>
    new Set(own.map(({ of }) => JSON.stringify(dimensions.map((each) => of[each])))).size;
  const series = (subject: string, own: readonly OwnValue[]) => ({
    subject,
    values: own,
    cells: cellsOf(own),
  });
  return [
    series('organisation', values),
    ...dimensions.flatMap((dimension) =>
      [...Map.groupBy(values, ({ of }) => of[dimension] ?? '')]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([member, own]) => series(`${dimension}:${member}`, own)),
    ),
  ];
}

/** A day, week or month for which values are recorded, and those that are. */
export interface Slot {
  from: number;
  to: number;
  values: OwnValue[];
  isWhole: boolean;
}

/**
 * The days, weeks or months that are over, from the first one with a value on. One is whole if every combination of members has a value.
 */
export function slotsOf(
  { calendar, asOf }: Pick<Basis, 'calendar' | 'asOf'>,
  cadence: 'day' | 'week' | 'month',
  { values, cells }: Series,
): Slot[] {
  const byPeriod = new Map<string, OwnValue[]>();
  let first = Number.POSITIVE_INFINITY;
  for (const value of values) {
    const period = calendar.find(value.at);
    if (period?.kind !== cadence || period.to > asOf) continue;
    first = Math.min(first, period.from);
    const own = byPeriod.get(period.id);
    if (own) own.push(value);
    else byPeriod.set(period.id, [value]);
  }
  if (first === Number.POSITIVE_INFINITY) return [];
  return calendar
    .periodsBetween(cadence, first, asOf)
    .filter(({ to }) => to <= asOf)
    .map(({ id, from, to }) => {
      const own = byPeriod.get(id) ?? [];
      return { from, to, values: own, isWhole: own.length >= cells };
    });
}
