import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, posix, resolve } from 'node:path';
import { z } from 'zod';
import { displayFolder } from '../checks/formats/report.ts';
import { callOf } from '../records/command-line.ts';
import { contentRoot } from '../records/content-root.ts';
import { readContent } from '../records/ledger.ts';
import { isSystemError } from '../records/system-error.ts';
import { answerTo } from '../scaffolds/issues/answer.ts';
import { recordOfIssue } from '../scaffolds/issues/record.ts';
import { asOfMoment } from './as-of.ts';
import { defineCommand, orUsage, UsageError } from './command.ts';

const USAGE = `Usage: ${callOf('issue-to-record')} EVENT --out DIR [--content DIR]

Turns an issue from the form "Report an incident" into a record. EVENT is the event file that GitHub provides to a workflow. The command writes
record.md, title.txt for the commit, and comment.md, the reply to the issue, to DIR. It prints path=FILE if the record is valid, otherwise path=.
  --out DIR       the folder to write to, created if it does not exist
  --content DIR   the content folder (OPSBOOK_CONTENT, or content)
Exit code: 0 done, even if the record is not valid; 2 wrong usage.`;

const event = z.object({
  issue: z.object({ number: z.int().min(1), html_url: z.url(), body: z.string().nullable() }),
});

export const command = defineCommand({
  name: 'issue-to-record',
  usage: USAGE,
  options: { out: { type: 'string' }, content: { type: 'string' } },
  most: 1,
  run(values, [file], surroundings) {
    const { cwd } = surroundings;
    if (!file || !values.out) throw new UsageError(`${file ? '--out DIR' : 'EVENT'} is missing`);
    const written = orUsage(
      () => JSON.parse(readFileSync(resolve(cwd, file), 'utf8')) as unknown,
      (error) => error instanceof SyntaxError || isSystemError(error),
    );
    const read = event.safeParse(written);
    if (!read.success) throw new UsageError(`${file} is not an issue event`);
    const { number, html_url: url, body } = read.data.issue;
    const root = contentRoot(values.content, surroundings);
    const content = readContent(root);
    const asOf = asOfMoment(content.ledger, surroundings);
    const { file: record, problems } = recordOfIssue(content, { number, url, body: body ?? '' }, asOf);
    const folder = displayFolder(root, cwd);
    const out = resolve(cwd, values.out);
    mkdirSync(out, { recursive: true });
    writeFileSync(join(out, 'record.md'), record.text);
    writeFileSync(join(out, 'title.txt'), `Record incident ${record.id}`);
    writeFileSync(join(out, 'comment.md'), answerTo(record, problems, folder, asOf));
    const valid = !problems.some(({ severity }) => severity === 'error');
    return { code: 0, out: `path=${valid ? posix.join(folder, record.path) : ''}\n` };
  },
});
