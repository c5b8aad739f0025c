import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { writeRecord } from '../src/importers/write.ts';
import { asOfInstant } from '../src/records/as-of-instant.ts';
import { readContent } from '../src/records/ledger.ts';
import { parseTimestamp } from '../src/schemas/fields.ts';
import { SealError, sealReview } from '../src/site/reviews/seal.ts';

const USAGE = `usage: npm run seal -- reviews/PERIOD [--by AGENT] [--at TIME] [--again] [--content DIR]

Stores the figures that the review of a closed quarter shows in its front matter. Later amendments are shown beside them.
  --by AGENT      who seals it (the review's author)
  --at TIME       when, with its offset; what came later is left out (OPSBOOK_AS_OF, the organisation's as-of, now)
  --again         replaces an earlier seal
  --content DIR   the content folder (OPSBOOK_CONTENT, or content)
Exit: 0 sealed, 1 not sealed, 2 when called wrongly.`;

interface Surroundings {
  cwd: string;
  env: Record<string, string | undefined>;
  /** Epoch milliseconds. */
  now: number;
}

/** Runs the command as called with these arguments; what it says, and the code that it exits with. */
export function seal(args: string[], { cwd, env, now }: Surroundings): { code: number; message: string } {
  const options = {
    by: { type: 'string' },
    at: { type: 'string' },
    again: { type: 'boolean' },
    content: { type: 'string' },
    help: { type: 'boolean' },
  } as const;
  try {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options });
    if (values.help) return { code: 0, message: USAGE };
    const id = /^(?:reviews\/)?([^/]+?)(?:\.mdx)?\/?$/.exec(positionals[0] ?? '')?.[1];
    if (positionals.length !== 1 || id === undefined)
      throw new RangeError('name one review, as in reviews/2026-Q2');
    const root = resolve(cwd, values.content ?? env['OPSBOOK_CONTENT'] ?? 'content');
    const content = readContent(root);
    const written = values.at === undefined ? undefined : parseTimestamp(values.at);
    if (typeof written === 'object')
      throw new RangeError(`--at: ${written.fault}. Write, for example, ${written.fix}`);
    const at = written ?? asOfInstant(content.ledger, env['OPSBOOK_AS_OF'], now).instant;
    const { file, text, count } = sealReview(content, id, {
      at,
      by: values.by,
      again: values.again ?? false,
    });
    writeRecord(root, { path: file, text }, true);
    return { code: 0, message: `Sealed ${count} figures in ${file}. Commit it.` };
  } catch (error) {
    if (error instanceof SealError) return { code: 1, message: `Not sealed: ${error.message}.` };
    const wrong =
      error instanceof RangeError || /^ERR_PARSE_ARGS/.test((error as NodeJS.ErrnoException).code ?? '');
    if (!wrong) throw error;
    return { code: 2, message: `${(error as Error).message}\n\n${USAGE}` };
  }
}

if (import.meta.main) {
  const { code, message } = seal(process.argv.slice(2), {
    cwd: process.cwd(),
    env: process.env,
    now: Date.now(),
  });
  (code === 0 ? console.log : console.error)(message);
  process.exitCode = code;
}
