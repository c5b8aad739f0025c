import { z } from 'zod';
import { type Answer, defineAdapter, type Request } from '../../adapter.ts';
import { compute, neededColumns } from './compute.ts';
import { deriveTable } from './derive.ts';
import { type Payload, payload } from './payload.ts';
import { filled, filledQuery } from './placeholders.ts';
import { csvRows } from './rows.ts';
import { givenBy, isReport, needsOutput, tableSettings } from './settings.ts';

const settings = z
  .strictObject({
    ...tableSettings,
    delimiter: z
      .enum([',', ';', '\t', '|'])
      .optional()
      .describe('The sign between columns. Default: the one that parts the header most often.'),
  })
  .refine(isReport, needsOutput);

/**
 * A table as CSV (RFC 4180), with the names of its columns in the first line. Only what is computed from the columns
 * that the settings name is kept.
 */
export const csv = defineAdapter<z.output<typeof settings>, Payload>({
  settings,
  payload,
  gives: givenBy,
  *ask(context): Generator<Request, Payload, Answer> {
    const { settings } = context;
    const path = filled(settings.path, context);
    const query = filledQuery(settings.query, context);
    const { body } = yield { path, ...(query && { query }), as: 'text' };
    const rows = csvRows(body, neededColumns(settings), settings.delimiter, path);
    return compute(rows, context);
  },
  derive: deriveTable,
});
