import type { z } from 'zod';
import type { DataOf } from './data.ts';
import type { Sealed } from './seals/seal.ts';

/** What the software knows about one kind of record. `npm run validate` and the site both read it. */
export interface Kind<S extends z.ZodType = z.ZodType> {
  /** What one of them is called in messages. */
  noun: string;
  /** A file (playbook) or a folder (records), relative to the content folder. */
  place: string;
  format: 'yaml' | 'markdown' | 'mdx';
  /** Playbook files only: what stands in where the file is missing or broken. Left out: `{}`. */
  empty?: unknown;
  /** Playbook files only: nothing can be computed without it. */
  required?: boolean;
  /** Records whose file is named by a period: 2026-W40. */
  periodic?: true;
  /** Its records have no page of their own. */
  pageless?: true;
  /** The address below which its records' pages lie. Left out: that of its place. */
  pages?: string;
  /** Strict: an unknown key is a problem. */
  schema: S;
  /** A record's own schema, an extension of the kind's, where that depends on its id and the playbook's data. */
  schemaFor?: (id: string, playbook: Readonly<Record<string, unknown>>) => z.ZodType;
  /** When its records' facts are sealed. Left out: never. Such a kind's schema has `amendments`. */
  sealed?: Sealed<DataOf<S>>;
  /** A complete, valid file. */
  example: string;
  /** Periodic records: the id of the example. */
  exampleId?: string;
}

/** Declares a kind of record, keeping the schema's own type. */
export function defineKind<S extends z.ZodType>(kind: Kind<S>): Kind<S> {
  return kind;
}
