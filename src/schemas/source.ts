import { z } from 'zod';
import type { DataOf } from './data.ts';
import { text, webAddress } from './fields.ts';

/** Where a record came from, if another tool had it first: a field of every kind of record. */
export const source = () =>
  z
    .strictObject({
      system: text().describe('The tool it came from.'),
      id: text().optional().describe('Its id in that tool.'),
      file: text().optional().describe('File name in that tool.'),
      url: webAddress().optional().describe('Address of its page in that tool.'),
    })
    .optional()
    .describe('Where an imported record came from.');

export type Source = NonNullable<DataOf<ReturnType<typeof source>>>;
