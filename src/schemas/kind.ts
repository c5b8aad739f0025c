import type { z } from 'zod';
import type { DataOf } from './data.ts';
import type { Effective } from './effective.ts';
import type { Sealed } from './seals/seal.ts';

/** Named after the period that the record is about: 2026-W40. */
export interface PeriodNaming {
  by: 'period';
  /** The period of the first record, unless a duty sets it. Later records keep the length of the latest one. */
  rhythm: 'month' | 'quarter';
  /** The first record is a log of the current period. Default: it is about the latest completed one. */
  running?: true;
  /** Sources feed it: beside a record of people there may be one for each source, `2026-11-28.github`. */
  fed?: true;
}

/** Named after the record's title. */
export interface TitleNaming {
  by: 'title';
  /** The field that holds the title. Default: `title`. */
  field?: string;
  /** The id's prefix: the day or month of the first given field in `of`, otherwise of today. */
  begins?: 'day' | 'month';
  of?: readonly string[];
  /** A field of references: the first one's id is used instead, if it is free. */
  sameAs?: string;
}

/** Numbered within the year, 2026-014: for records whose titles must not appear in an address. */
interface NumberNaming {
  by: 'number';
}

/** How the records of a kind are named. */
type Naming = PeriodNaming | TitleNaming | NumberNaming;

/** What of a playbook file judges figures: it has effective dates, and what it says of sealed days is sealed. */
export interface Judging<Data = never> {
  /** The file's data with `each` applied to every entry that judges, given its path. Data that breaks the schema may lack any of them. */
  over(data: Data, each: <T extends Effective>(entry: T, path: readonly string[]) => T): Data;
  /** Fields of these entries that may change at any time: they describe, and judge nothing. */
  open: readonly string[];
  /**
   * The first day that an entry judges by itself; `null` if that is every day there is, undefined where nothing is judged by it until a record names it.
   * Data that breaks the schema may have other types. Left out: undefined for all.
   */
  begins?: (entry: Readonly<Record<string, unknown>>, path: readonly string[]) => string | null | undefined;
  /** Dates inside their fields, as in `Sealed.dated`: a later one is no fact yet. */
  dated?: Readonly<Record<string, string>>;
}

/** What the software knows about one kind of record. `npm run validate` and the site both read it. */
export interface Kind<S extends z.ZodType = z.ZodType> {
  /** What messages call one record. */
  noun: string;
  /** The plural. Default: the noun with an s. */
  nouns?: string;
  /** A file (playbook) or a folder (records), relative to the content folder. */
  place: string;
  format: 'yaml' | 'markdown' | 'mdx';
  /** Playbook files only: the data used if the file is missing or invalid. Default: `{}`. */
  empty?: unknown;
  /** Playbook files only: nothing can be computed without it. */
  required?: boolean;
  /** How its records are named. Playbook files have fixed names. */
  naming?: Naming;
  /** Fields that a new record is asked for besides those that its schema requires: old records may lack them. */
  asked?: readonly string[];
  /** Fields that a new record gets besides the given ones. */
  begun?: (given: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;
  /** Keys that contributors expect, in small letters without separators, but that its records do not have: what each is computed from. */
  computed?: Readonly<Record<string, string>>;
  /** Its records have no page of their own. */
  pageless?: true;
  /** Path of its records' pages on the site. Default: `place`. */
  pages?: string;
  /** Strict: an unknown key is a problem. */
  schema: S;
  /**
   * For kinds whose schema depends on the record's id, the playbook and, where it is known, what is written: the schema of one record, which extends the
   * kind's.
   */
  schemaFor?: (id: string, playbook: Readonly<Record<string, unknown>>, written?: unknown) => z.ZodType;
  /** When its records' facts are sealed; every kind of record says so. Their schema has `amendments`. */
  sealed?: Sealed<DataOf<S>>;
  /** Playbook files only: what of it judges figures, or `none`. */
  judging?: Judging<DataOf<S>> | 'none';
  /** A complete, valid file. */
  example: string;
  /** Periodic records: the id of the example. */
  exampleId?: string;
}

/** A kind with a folder of records. */
export interface RecordKindOf<S extends z.ZodType = z.ZodType> extends Kind<S> {
  naming: Naming;
  sealed: Sealed<DataOf<S>>;
}

/** A file of the playbook. */
export interface PlaybookKindOf<S extends z.ZodType = z.ZodType> extends Kind<S> {
  judging: Judging<DataOf<S>> | 'none';
}

/** Declares a file of the playbook, keeping the schema's own type. */
export function definePlaybookKind<S extends z.ZodType>(kind: PlaybookKindOf<S>): PlaybookKindOf<S> {
  return kind;
}

/** Applies `each` to every entry of a map, for `Judging.over`; the path of the map comes before its keys. */
export function overEntries<T extends Effective>(
  entries: Readonly<Record<string, T>> | undefined,
  each: (entry: T, path: readonly string[]) => T,
  ...path: readonly string[]
): Readonly<Record<string, T>> {
  return Object.fromEntries(
    Object.entries(entries ?? {}).map(([id, entry]) => [id, each(entry, [...path, id])]),
  );
}

/** Declares a kind of record, keeping the schema's own type. */
export function defineRecordKind<S extends z.ZodType>(kind: RecordKindOf<S>): RecordKindOf<S> {
  return kind;
}

/** Whether the records of a kind are named by the period that they are about. */
export function isPeriodic({ naming }: Pick<Kind, 'naming'>): boolean {
  return naming?.by === 'period';
}
