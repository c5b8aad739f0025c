import type { z } from 'zod';
import type { Sealed } from './seals/seal.ts';

/** What the software knows about one kind of record. `npm run validate` and the site both read it. */
export interface Kind<S extends z.ZodType = z.ZodType> {
  /** What messages call one record. */
  noun: string;
  /** A file (playbook) or a folder (records), relative to the content folder. */
  place: string;
  format: 'yaml' | 'markdown' | 'mdx';
  /** Playbook files only: the data used if the file is missing or invalid. Default: `{}`. */
  empty?: unknown;
  /** Playbook files only: nothing can be computed without it. */
  required?: boolean;
  /** Records whose file is named after a period: 2026-W40. */
  periodic?: true;
  /** Its records have no page of their own. */
  pageless?: true;
  /** Path of its records' pages on the site. Default: `place`. */
  pages?: string;
  /** Strict: an unknown key is a problem. */
  schema: S;
  /** For kinds whose schema depends on the record's id and the playbook: the schema of one record, which extends the kind's. */
  schemaFor?: (id: string, playbook: Readonly<Record<string, unknown>>) => z.ZodType;
  /** When its records' facts are sealed. Default: never. The schema of a sealed kind has `amendments`. */
  sealed?: Sealed<z.output<S>>;
  /** A complete, valid file. */
  example: string;
  /** Periodic records: the id of the example. */
  exampleId?: string;
}

/** Declares a kind of record, keeping the schema's own type. */
export function defineKind<S extends z.ZodType>(kind: Kind<S>): Kind<S> {
  return kind;
}
