import type { z } from 'zod';
import type { Sealed } from './seals/seal.ts';

/** By the period that the record is about: 2026-W40. */
export interface PeriodNaming {
  by: 'period';
  /** How long the first one's period is, where no duty says so. Those that follow have the length of the last. */
  rhythm: 'month' | 'quarter';
  /** The first one is a log of the period that runs. Left out: it is of the last that is over. */
  running?: true;
}

/** By what the record is called. */
export interface TitleNaming {
  by: 'title';
  /** The field that says so. Left out: `title`. */
  field?: string;
  /** What the id begins with: the day or the month of the first of the fields `of` that is given, else of today. */
  begins?: 'day' | 'month';
  of?: readonly string[];
  /** A field of references: the first one's id is taken instead, while no other record has it. */
  sameAs?: string;
}

/** By a number within the year, 2026-014: for titles that must not be in an address. */
interface NumberNaming {
  by: 'number';
}

/** How the records of a kind are named. */
type Naming = PeriodNaming | TitleNaming | NumberNaming;

/** What the software knows about one kind of record. `npm run validate` and the site both read it. */
export interface Kind<S extends z.ZodType = z.ZodType> {
  /** What one of them is called in messages. */
  noun: string;
  /** Several of them. Left out: the noun with an s. */
  nouns?: string;
  /** A file (playbook) or a folder (records), relative to the content folder. */
  place: string;
  format: 'yaml' | 'markdown' | 'mdx';
  /** Playbook files only: what stands in where the file is missing or broken. Left out: `{}`. */
  empty?: unknown;
  /** Playbook files only: nothing can be computed without it. */
  required?: boolean;
  /** How its records are named; a file of the playbook has its name. */
  naming?: Naming;
  /** What a new record holds beside what is given. */
  begun?: (given: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;
  /** Its records have no page of their own. */
  pageless?: true;
  /** The address below which its records' pages lie. Left out: that of its place. */
  pages?: string;
  /** Strict: an unknown key is a problem. */
  schema: S;
  /** A record's own schema, an extension of the kind's, where that depends on its id and the playbook's data. */
  schemaFor?: (id: string, playbook: Readonly<Record<string, unknown>>) => z.ZodType;
  /** When its records' facts are sealed. Left out: never. Such a kind's schema has `amendments`. */
  sealed?: Sealed<z.output<S>>;
  /** A complete, valid file. */
  example: string;
  /** Periodic records: the id of the example. */
  exampleId?: string;
}

/** A kind with a folder of records. */
export interface RecordKindOf<S extends z.ZodType = z.ZodType> extends Kind<S> {
  naming: Naming;
}

/** Declares a file of the playbook, keeping the schema's own type. */
export function defineKind<S extends z.ZodType>(kind: Kind<S>): Kind<S> {
  return kind;
}

/** Declares a kind of record, keeping the schema's own type. */
export function defineRecordKind<S extends z.ZodType>(kind: RecordKindOf<S>): RecordKindOf<S> {
  return kind;
}

/** Whether the records of a kind are named by the period that they are about. */
export function isPeriodic({ naming }: Pick<Kind, 'naming'>): boolean {
  return naming?.by === 'period';
}
