import { z } from 'zod';
import { type Answer, defineAdapter, type Request, UnexpectedAnswer } from '../../adapter.ts';
import { compute } from './compute.ts';
import { deriveTable } from './derive.ts';
import { type Payload, payload } from './payload.ts';
import { filled, filledIn, filledQuery } from './placeholders.ts';
import { jsonRows, type Row } from './rows.ts';
import { givenBy, isReport, needsOutput, tableSettings } from './settings.ts';

/** More pages than these are a list without an end. */
const MOST_PAGES = 1000;

const settings = z
  .strictObject({
    ...tableSettings,
    rows: z
      .string()
      .default('')
      .describe(
        'Where the list is in the answer, as keys joined by points: `data.items`. Default: the answer is the list. Columns are written in the same way, from an item of the list.',
      ),
    body: z
      .json()
      .optional()
      .describe(
        'What is sent by POST, with the same placeholders in its texts. Left out: the address is read by GET.',
      ),
  })
  .refine(isReport, needsOutput);

/**
 * A list in JSON, over several pages if the header `link` names a next one. Only what is computed from the columns
 * that the settings name is kept.
 */
export const json = defineAdapter<z.output<typeof settings>, Payload>({
  settings,
  payload,
  gives: givenBy,
  *ask(context): Generator<Request, Payload, Answer> {
    const { settings } = context;
    const query = filledQuery(settings.query, context);
    const path = filled(settings.path, context);
    const rows: Row[] = [];
    let request: Request = {
      path,
      ...(query && { query }),
      ...(settings.body !== undefined && { method: 'POST', body: filledIn(settings.body, context) }),
    };
    for (let page = 1; ; page++) {
      const { body, next } = yield request;
      rows.push(...jsonRows(body, settings.rows, rows.length, `the answer to ${path}`));
      if (next === undefined) break;
      if (page === MOST_PAGES)
        throw new UnexpectedAnswer(`${path}: expected at most ${MOST_PAGES} pages, found another one`);
      request = { ...request, path: next };
      delete request.query;
    }
    return compute(rows, context);
  },
  derive: deriveTable,
});
