import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { displayFolder } from '../checks/formats/report.ts';
import { asOfInstant } from '../records/as-of-instant.ts';
import { readContent } from '../records/ledger.ts';
import { answerTo } from '../scaffolds/issues/answer.ts';
import { recordOfIssue } from '../scaffolds/issues/record.ts';
import { contentRoot, defineCommand, orUsage, UsageError } from './command.ts';

const USAGE = `Usage: npm run issue-to-record -- EVENT --out DIR [--content DIR]

Makes a record of an issue of the form "Report an incident". EVENT is the file of the event, as GitHub writes it for a workflow. DIR gets
record.md, title.txt for the commit, and comment.md, which says what became of it. Prints path=FILE where the record is valid, else path=.
  --out DIR       the folder to write into, made if it is not there
  --content DIR   the content folder (OPSBOOK_CONTENT, or content)
Exit: 0 answered, also where it is no valid record; 2 called wrongly.`;

const event = z.object({
  issue: z.object({ number: z.int().min(1), html_url: z.url(), body: z.string().nullable() }),
});

export const command = defineCommand({
  name: 'issue-to-record',
  usage: USAGE,
  options: { out: { type: 'string' }, content: { type: 'string' } },
  most: 1,
  run(values, [file], surroundings) {
    const { cwd, env, now } = surroundings;
    if (!file || !values.out) throw new UsageError(`${file ? '--out DIR' : 'EVENT'} is missing`);
    const read = event.safeParse(orUsage(() => JSON.parse(readFileSync(resolve(cwd, file), 'utf8'))));
    if (!read.success) throw new UsageError(`${file} is not the event of an issue`);
    const { number, html_url: url, body } = read.data.issue;
    const root = contentRoot(values.content, surroundings);
    const content = readContent(root);
    const asOf = orUsage(() => asOfInstant(content.ledger, env['OPSBOOK_AS_OF'], now).instant);
    const { file: record, problems } = recordOfIssue(content, { number, url, body: body ?? '' }, asOf);
    const folder = displayFolder(root, cwd);
    const out = resolve(cwd, values.out);
    mkdirSync(out, { recursive: true });
    writeFileSync(join(out, 'record.md'), record.text);
    writeFileSync(join(out, 'title.txt'), `Record incident ${record.id}`);
    writeFileSync(join(out, 'comment.md'), answerTo(record, problems, folder, asOf));
    const valid = !problems.some(({ severity }) => severity === 'error');
    return { code: 0, out: `path=${valid ? `${folder}/${record.path}` : ''}\n` };
  },
});
