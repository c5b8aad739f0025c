import { SealError, sealReview } from '../exports/reviews/seal.ts';
import { parseAsOf } from '../records/as-of-instant.ts';
import { callOf } from '../records/command-line.ts';
import { contentRoot } from '../records/content-root.ts';
import { readContent, withRecorded } from '../records/ledger.ts';
import { withEarlier } from '../records/seals/earlier.ts';
import { readPast } from '../records/seals/past.ts';
import { readRecorded } from '../records/seals/seals.ts';
import { writeRecord } from '../records/write-record.ts';
import { asOfMoment } from './as-of.ts';
import { defineCommand, UsageError } from './command.ts';

const USAGE = `Usage: ${callOf('seal')} reviews/PERIOD [--by ID] [--at TIME] [--again] [--content DIR]

Stores the figures shown in the review of a closed quarter in its front matter. Later amendments are shown beside them.
  --by ID         who seals it (default: the review's author)
  --at TIME       when, with offset; anything later is left out (default: OPSBOOK_AS_OF, the organisation's as-of moment, or now)
  --again         replaces an earlier seal
  --content DIR   the content folder (OPSBOOK_CONTENT, or content)
Exit code: 0 sealed, 1 not sealed, 2 wrong usage.`;

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
  async run(values, positionals, surroundings) {
    const id = /^(?:(?:.*[/\\])?reviews[/\\])?([^/\\]+?)(?:\.mdx)?\/?$/.exec(positionals[0] ?? '')?.[1];
    if (id === undefined) throw new UsageError('give a review such as reviews/2026-Q2');
    const root = contentRoot(values.content, surroundings);
    const read = readContent(root);
    const written = values.at === undefined ? undefined : parseAsOf(values.at);
    if (typeof written === 'object') throw new UsageError(`--at: ${written.fault}`);
    const at = written ?? asOfMoment(read.ledger, surroundings);
    const past = await readPast(root, Math.max(surroundings.now, at));
    const recorded = withRecorded(read, await readRecorded(past, read.ledger, at));
    const content = await withEarlier(recorded, at, async () => past);
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
      throw error;
    }
  },
});
