import type { Period } from '../records/calendar.ts';
import type { Entry } from '../records/entry.ts';
import type { Incident } from '../schemas/incident.ts';
import { flowOf, numbersOf } from './day.ts';
import { openedOn } from './tickets.ts';
import { daysOf, type World } from './world.ts';

/** The totals of several days. */
export interface Totals {
  days: number[];
  signups: number;
  activated: number;
  orders: number;
  /** In hundredths. */
  revenue: number;
  newCustomers: number;
  tickets: number;
  /** The summed impact of incidents. */
  pain: number;
}

/** Adds up the days of a period, shifted back by this many days. */
export function totals(world: World, period: Period, daysBack = 0): Totals {
  const days = daysOf(world, period).map((day) => day - daysBack);
  const sum = (value: (day: number) => number) => days.reduce((total, day) => total + value(day), 0);
  return {
    days,
    signups: sum((day) => numbersOf(world, day).signups),
    activated: sum((day) => numbersOf(world, day).cohort.activated),
    orders: sum((day) => numbersOf(world, day).orders),
    revenue: sum((day) => numbersOf(world, day).revenue),
    newCustomers: sum((day) => flowOf(world, day).new),
    tickets: sum((day) => openedOn(world, day)),
    pain: sum((day) => world.impact(day).pain),
  };
}

/** Incidents that affected customers on those days, most severe first. */
export function incidentsOn(
  world: World,
  days: readonly number[],
): { entry: Entry<Incident>; pain: number }[] {
  const pains = new Map<Entry<Incident>, number>();
  for (const { entry, pain } of days.flatMap((day) => world.impact(day).incidents))
    pains.set(entry, (pains.get(entry) ?? 0) + pain);
  return [...pains].map(([entry, pain]) => ({ entry, pain })).sort((a, b) => b.pain - a.pain);
}

/** More, fewer or about as many as before: a difference of up to 1 % is no change. */
export function compared<T>(now: number, before: number, words: readonly [more: T, same: T, fewer: T]): T {
  const change = before > 0 ? (now - before) / before : 0;
  return words[change > 0.01 ? 0 : change < -0.01 ? 2 : 1];
}
