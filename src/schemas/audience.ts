import { z } from 'zod';
import type { DataOf } from './data.ts';
import { markdown, reference, text } from './fields.ts';

/** For whom a single record is: a field of every kind of record. */
export const audience = () =>
  reference('audiences')
    .optional()
    .describe('For whom it is, if that is a narrower audience than that of its kind.');

/** The words of a record for everyone but the narrowest audience. `updates` is the kind's own list of updates. */
export const publicWords = <U extends z.ZodType>(updates: U) =>
  z
    .strictObject({
      title: text().max(200).optional().describe('Its title.'),
      body: markdown().optional().describe('Its text.'),
      updates: updates.optional().describe('Its updates, oldest first.'),
    })
    .optional()
    .describe(
      'What it says to every audience but the narrowest, in place of its own title, text and updates. What is left out here is not replaced, except the text: then there is none.',
    );

/** The same of a kind without updates. */
export const publicText = () =>
  z
    .strictObject({
      title: text().max(200).optional().describe('Its title.'),
      body: markdown().optional().describe('Its text.'),
    })
    .optional()
    .describe(
      'What it says to every audience but the narrowest, in place of its own title and text. Without a title here it keeps its own; without a text here it has none.',
    );

/** The public words of a record, of whatever kind. */
export interface PublicWords {
  readonly title?: string | undefined;
  readonly body?: string | undefined;
  readonly updates?: readonly unknown[] | undefined;
}

export type PublicText = NonNullable<DataOf<ReturnType<typeof publicText>>>;
