import type { RecordKind } from '../../schemas/kinds.ts';
import { readPeriodName } from '../../schemas/period-name.ts';
import type { AmendmentEntry } from '../../schemas/seals/seal.ts';
import type { Calendar } from '../calendar.ts';
import type { Entry } from '../entry.ts';
import type { Ledger, RecordData } from '../ledger.ts';

/** The moment that records are looked at from, and what one of them may have to be looked up in. */
export interface Moment {
  /** Epoch milliseconds. */
  instant: number;
  /** The local day, `2026-10-03`. */
  day: string;
  calendar: Calendar;
  /** All records as they were read, later ones too. */
  ledger: Ledger;
}

/** What time means to the records of a kind. */
export interface KnownKind<Data> {
  /** How a record was known at a moment; undefined before anything of it was. */
  known: (at: Moment) => (entry: Entry<Data>) => Entry<Data> | undefined;
  /** The instants at which its facts begin. Figures are computed from the first of all records on. */
  begins: (entry: Entry<Data>, calendar: Calendar) => number[];
}

/** The same of every kind of record. */
export type KnownKinds = { readonly [K in RecordKind]: KnownKind<RecordData<K>> };

/** Every field of a record, optional ones too. */
type EveryField<T> = { [K in keyof Required<T>]: T[K] };

/**
 * A record, or a part of one, built field by field. A field that its schema gains is an error here until it says when it
 * became known.
 */
export function known<T = never>(fields: EveryField<NoInfer<T>>): T {
  return fields as T;
}

/** A day or an instant that had come by `now`; undefined where it is later, or not recorded. */
export function knownBy<T extends string | number>(when: T | undefined, now: T): T | undefined {
  return when !== undefined && when <= now ? when : undefined;
}

/** An entry with what was known of its data, and of its prose. */
export function withData<T>(entry: Entry<T>, data: T, body = entry.body): Entry<T> {
  return { ...entry, data, body };
}

/** The amendments that had been made. */
export function amendmentsBy(amendments: readonly AmendmentEntry[], now: number): AmendmentEntry[] {
  return amendments
    .filter(({ at }) => at <= now)
    .map(({ at, by, source, reason, fields }) => known<AmendmentEntry>({ at, by, source, reason, fields }));
}

/** The start of the period that a record is named by. */
export function periodStart({ id }: Entry, calendar: Calendar): number[] {
  const period = calendar.find(readPeriodName(id).period);
  return period ? [period.from] : [];
}

/** Whether the period that a log is of has begun by a day. */
export function hasBegun({ id }: Entry, { day }: Moment): boolean {
  const { period } = readPeriodName(id);
  return period <= day.slice(0, period.length);
}

/** Whether the period that a record is named by is over: what a month came to is known at its end. */
export function isOver({ id }: Entry, { calendar, instant }: Moment): boolean {
  return (calendar.find(id)?.to ?? instant) <= instant;
}

/** For kinds whose records no figure is computed from before anything else is known. */
export const beginsNothing = (): number[] => [];
