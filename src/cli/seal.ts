import { SealError, sealReview } from '../exports/reviews/seal.ts';
import { writeRecord } from '../importers/write.ts';
import { asOfInstant } from '../records/as-of-instant.ts';
import { readContent } from '../records/ledger.ts';
import { parseTimestamp } from '../schemas/fields.ts';
import { contentRoot, defineCommand, orUsage, UsageError } from './command.ts';

const USAGE = `Usage: npm run seal -- reviews/PERIOD [--by AGENT] [--at TIME] [--again] [--content DIR]

Stores the figures that the review of a closed quarter shows in its front matter. Later amendments are shown beside them.
  --by AGENT      who seals it (the review's author)
  --at TIME       when, with its offset; what came later is left out (OPSBOOK_AS_OF, the organisation's as-of, now)
  --again         replaces an earlier seal
  --content DIR   the content folder (OPSBOOK_CONTENT, or content)
Exit: 0 sealed, 1 not sealed, 2 when called wrongly.`;

export const command = defineCommand({
  name: 'seal',
  usage: USAGE,
  options: {
    by: { type: 'string' },
    at: { type: 'string' },
    again: { type: 'boolean' },
    content: { type: 'string' },
  },
  most: 1,
  run(values, positionals, surroundings) {
    const { env, now } = surroundings;
    const id = /^(?:reviews\/)?([^/]+?)(?:\.mdx)?\/?$/.exec(positionals[0] ?? '')?.[1];
    if (id === undefined) throw new UsageError('name one review, as in reviews/2026-Q2');
    const root = contentRoot(values.content, surroundings);
    const content = readContent(root);
    const written = values.at === undefined ? undefined : parseTimestamp(values.at);
    if (typeof written === 'object')
      throw new UsageError(`--at: ${written.fault}. Write, for example, ${written.fix}`);
    const at = written ?? orUsage(() => asOfInstant(content.ledger, env['OPSBOOK_AS_OF'], now).instant);
    try {
      const { file, text, count } = sealReview(content, id, {
        at,
        by: values.by,
        again: values.again ?? false,
      });
      writeRecord(root, { path: file, text }, true);
      return { code: 0, out: `Sealed ${count} figures in ${file}. Commit it.\n` };
    } catch (error) {
      if (error instanceof SealError) return { code: 1, err: `Not sealed: ${error.message}.\n` };
      if (error instanceof RangeError) throw new UsageError(error.message);
      throw error;
    }
  },
});
