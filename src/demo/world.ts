import { type Calendar, calendarOf, type Period } from '../records/calendar.ts';
import type { Ledger } from '../records/ledger.ts';
import { zoneOf } from '../records/zone.ts';
import { MINUTE } from '../schemas/time.ts';
import { type DayImpact, readDayImpacts } from './day-impact.ts';
import { makeRandom, type Random } from './random.ts';
import { dateOf, dayOf, LAUNCH } from './season.ts';

/** The settings of the generator. Dates are local and inclusive. */
export interface Settings {
  from: string;
  to: string;
  /** Factor for all volumes. */
  scale: number;
  seed: number;
}

/** The inputs for all numbers. Days are counted from 1970. */
export interface World extends Settings {
  ledger: Ledger;
  calendar: Calendar;
  /** Anything later is unknown. */
  asOf: number;
  /** The first day with signups, as far as the numbers show. */
  first: number;
  random(stream: string, key: string | number): Random;
  impact(day: number): DayImpact;
  /** An instant as text, with the zone's offset. */
  stamp(instant: number): string;
  /** The agent with this id, or the first one if the playbook does not have it. */
  agent(id: string): string;
  /** Runs a function once per day. */
  memo<T>(make: (world: World, day: number) => T, day: number): T;
}

/** The world of one organisation: its incidents and duties, and a seed. */
export function makeWorld(ledger: Ledger, settings: Settings): World {
  const { asOf: own } = ledger.organisation.data;
  const calendar = calendarOf(ledger);
  // No clock is read: without an as-of moment, the day after the last one is late enough for its reports.
  const asOf = own ?? calendar.startOfDay(calendar.addDays(settings.to, 2));
  const impacts = readDayImpacts(ledger, asOf);
  const known = new Map<unknown, Map<number, unknown>>();
  const world: World = {
    ...settings,
    ledger,
    calendar,
    asOf,
    first: Math.min(dayOf(settings.from), LAUNCH),
    random: (stream, key) => makeRandom(settings.seed, stream, key),
    impact: (day) => impacts(dateOf(day)),
    stamp(instant) {
      const minutes = zoneOf(calendar.zoneAt(instant)).offsetAt(instant) / MINUTE;
      const pad = (value: number) => String(value).padStart(2, '0');
      const size = Math.abs(minutes);
      const offset = `${minutes < 0 ? '-' : '+'}${pad(Math.floor(size / 60))}:${pad(size % 60)}`;
      return `${new Date(instant + minutes * MINUTE).toISOString().slice(0, 19)}${offset}`;
    },
    agent: (id) => (Object.hasOwn(ledger.agents.data, id) ? id : Object.keys(ledger.agents.data)[0]!),
    memo<T>(make: (world: World, day: number) => T, day: number): T {
      const values = known.get(make) ?? new Map<number, unknown>();
      known.set(make, values);
      if (!values.has(day)) values.set(day, make(world, day));
      return values.get(day) as T;
    },
  };
  return world;
}

/** The days of a period. */
export function daysOf({ calendar }: World, { from, to }: Period): number[] {
  return calendar.days(from, to).map(({ date }) => dayOf(date));
}

/** Local time of day of a timestamp text: 14:05. */
export const clockOf = (stamp: string) => stamp.slice(11, 16);

/** 12345 → 12,345, the same on every machine. */
export const thousands = (value: number) => String(value).replace(/\B(?=(\d{3})+$)/g, ',');

/** Whole hundredths as a decimal amount. */
export const money = (cents: number) => `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
