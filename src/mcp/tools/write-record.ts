import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { count } from '../../checks/formats/summary.ts';
import { placeOf } from '../../records/place.ts';
import { writeRecord as writeFile } from '../../records/write-record.ts';
import { checkText } from '../check-text.ts';
import { NOTICE } from '../guide.ts';
import { placeFor, refuseLarge } from '../paths.ts';
import { reportData } from '../report.ts';
import { defineTool, ToolFault } from '../tool.ts';

/** Problems that are named of a text that is not written. */
const SHOWN = 20;

/** Identifies the bytes of a file. */
export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

export const writeRecord = defineTool({
  title: 'Write a record',
  description: [
    'Writes one record into the content folder, if it validates without errors. An existing file is kept, unless replace',
    'is true and hash is the one that read_record returned.',
  ].join(' '),
  input: z.strictObject({
    path: z.string().min(1).describe('Relative to the content folder. Not in playbook/.'),
    text: z.string().describe('The whole file.'),
    replace: z.boolean().default(false).describe('Whether an existing file is replaced.'),
    hash: z.string().optional().describe('With replace: the hash of the file that is replaced.'),
  }),
  writes: true,
  quotes: true,
  async run({ path, text, replace, hash }, context) {
    const { session, step } = context;
    const file = placeFor(path, session);
    if ('playbook' in placeOf(file)!) throw new ToolFault('only people change the playbook');
    refuseLarge(text);
    /** Whether there is another file that may be replaced. Throws a ToolFault for one that may not. */
    const mayReplace = (): boolean => {
      if (!session.read().folder.files.includes(file)) return false;
      const bytes = readFileSync(join(session.root, file));
      if (bytes.toString() === text) return false;
      if (!replace) throw new ToolFault(`${file} exists: give another path, or replace: true and its hash`);
      if (hash !== hashOf(bytes))
        throw new ToolFault(`${file} is not the file with this hash: read it again with read_record`);
      return true;
    };
    mayReplace();
    const checked = await checkText(file, text, context);
    const report = reportData(checked, session);
    if (report.errors > 0)
      throw new ToolFault(
        [
          `not written: ${file} would have or cause ${count(report.errors, 'error')}`,
          NOTICE,
          JSON.stringify(report.problems.slice(0, SHOWN)),
        ].join('\n'),
      );
    await step();
    // It may have changed since it was checked.
    const outcome = writeFile(session.root, { path: file, text }, mayReplace());
    if (outcome === 'kept') throw new ToolFault(`${file} was written by another program meanwhile`);
    return { data: { path: file, outcome, hash: hashOf(readFileSync(join(session.root, file))), report } };
  },
});
