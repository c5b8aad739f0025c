import { type Interval, intersect, subtract, union } from '../interval.ts';

/** An outage, and the time in which it is excused. */
export interface ExcusableOutage extends Interval {
  excused: readonly Interval[];
}

/** What some outages come to. Stretches sorted and disjoint. */
export interface CountedDowntime {
  /** The outages of the terms, joined where they touch or overlap; excused or not. */
  down: readonly Interval[];
  /** What of them counts. */
  counted: readonly Interval[];
  /** How many there were after joining, and how many of these were long enough to count. */
  joined: number;
  long: number;
}

/**
 * Joins outages that touch or overlap, leaves out those shorter than `shortest` (milliseconds), and takes out of each what excuses it. A moment at which any
 * outage is not excused counts, once. The shortest length is that of the whole outage, whatever excuses a part of it and wherever a period cuts it.
 */
export function countDowntime(outages: readonly ExcusableOutage[], shortest: number): CountedDowntime {
  const joined = union(outages);
  const long = joined.filter(({ from, to }) => to - from >= shortest);
  const left = outages.flatMap(({ excused, ...outage }) => subtract([outage], union(excused)));
  return {
    down: long,
    counted: intersect(union(left), long),
    joined: joined.length,
    long: long.length,
  };
}

/** The length of some disjoint stretches inside a range, in milliseconds. */
export function lengthIn(stretches: readonly Interval[], range: Interval): number {
  return intersect(stretches, [range]).reduce((sum, { from, to }) => sum + to - from, 0);
}
