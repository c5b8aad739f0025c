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
      raw: text()
        .optional()
        .describe('The raw file from which `collect` derived the record: `raw/SOURCE/PERIOD.json`.'),
    })
    .optional()
    .describe('Where a record came from, if another tool had it first.');

export type Source = NonNullable<DataOf<ReturnType<typeof source>>>;
