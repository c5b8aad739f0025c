import { z } from 'zod';
import { markdown, reference, text } from './fields.ts';

/** For whom a single record is: a field of every kind of record. */
export const audience = () =>
  reference('audiences').optional().describe('For whom it is, if not for all who see its kind.');

const words = {
  title: text().max(200).optional().describe('Title; left out, its own.'),
  body: markdown().optional().describe('Text; left out, none.'),
};

/** The words of a record for everyone but the last audience. `updates` is the kind's own list of updates. */
export const publicWords = <U extends z.ZodType>(updates: U) =>
  z
    .strictObject({ ...words, updates: updates.optional().describe('Updates; left out, its own.') })
    .optional()
    .describe('What all but the last audience read in its place.');

/** The same of a kind without updates. */
export const publicText = () =>
  z.strictObject(words).optional().describe('What all but the last audience read in its place.');

/** The public words of a record, of whatever kind. */
export interface PublicWords {
  readonly title?: string | undefined;
  readonly body?: string | undefined;
  readonly updates?: readonly unknown[] | undefined;
}
