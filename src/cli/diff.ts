import { displayFolder } from '../checks/formats/report.ts';
import { reportChange } from '../diff/change.ts';
import { asMarkdown } from '../diff/markdown.ts';
import { asOfInstant } from '../records/as-of-instant.ts';
import { isFolder } from '../records/read.ts';
import { contentRoot, defineCommand, meant, orUsage, UsageError } from './command.ts';

const formats = ['markdown', 'json'];

const USAGE = `Usage: npm run diff -- BASE [--format ${formats.join('|')}] [--content DIR]

What the working tree changes since it left BASE (a branch, tag or commit): records, sealed facts, problems, scorecard, service levels, reports
owed and figures, before and after. Both sides are computed by this software, and seen from the same moment.
  --format NAME   markdown, for people, a job summary or a comment; json in the form of /schemas/change-report.json
  --content DIR   the content folder (OPSBOOK_CONTENT, or content)
Exit: 0 compared, whatever differs; 2 when called wrongly, or when BASE is not known here. OPSBOOK_AS_OF sets the as-of moment.`;

export const command = defineCommand({
  name: 'diff',
  usage: USAGE,
  options: { format: { type: 'string' }, content: { type: 'string' } },
  most: 1,
  async run(values, [name], surroundings) {
    const { cwd, env, now } = surroundings;
    const { format = 'markdown' } = values;
    if (name === undefined) throw new UsageError('name what to compare with, as in main or origin/main');
    if (!formats.includes(format))
      throw new UsageError(`there is no format "${format}"${meant(format, formats)}`);
    const root = contentRoot(values.content, surroundings);
    if (!isFolder(root))
      throw new UsageError(`there is no folder ${root}; check --content or OPSBOOK_CONTENT`);
    const report = await reportChange(root, name, {
      folder: displayFolder(root, cwd),
      momentOf: (ledger) => orUsage(() => asOfInstant(ledger, env['OPSBOOK_AS_OF'], now).instant),
      now,
    });
    if ('known' in report) throw new UsageError(`${report.reason}; ${report.fix}`);
    return { code: 0, out: format === 'json' ? `${JSON.stringify(report, null, 2)}\n` : asMarkdown(report) };
  },
});
