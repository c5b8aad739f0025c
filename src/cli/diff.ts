import { displayFolder } from '../checks/formats/report.ts';
import { reportChange } from '../diff/change.ts';
import { asMarkdown } from '../diff/markdown.ts';
import { callOf } from '../records/command-line.ts';
import { contentRoot } from '../records/content-root.ts';
import { ciBase } from '../records/git/ci-base.ts';
import { isFolder } from '../records/read.ts';
import { asOfMoment } from './as-of.ts';
import { defineCommand, meant, UsageError } from './command.ts';

const formats = ['markdown', 'json'];

const USAGE = `Usage: ${callOf('diff')} [BASE] [--format ${formats.join('|')}] [--content DIR]

Shows what the working tree changes since it branched off BASE (a branch, tag or commit): records, sealed facts, problems, scorecard,
service levels, reports due and figures, before and after. This version of the software computes both sides, as of the same moment.
  BASE            may be left out in a pull request, merge queue or merge request: GitHub and GitLab name it
  --format NAME   markdown, for reading, a job summary or a comment; json, in the form of /schemas/change-report.json
  --content DIR   the content folder (OPSBOOK_CONTENT, or content)
Exit code: 0 compared, with or without differences; 2 wrong usage, or BASE is not known here. OPSBOOK_AS_OF sets the as-of moment.`;

export const command = defineCommand({
  name: 'diff',
  usage: USAGE,
  options: { format: { type: 'string' }, content: { type: 'string' } },
  most: 1,
  async run(values, [given], surroundings) {
    const { cwd, env, now } = surroundings;
    const name = given ?? ciBase(env);
    const { format = 'markdown' } = values;
    if (!name)
      throw new UsageError('BASE is missing: give a branch, tag or commit such as main or origin/main');
    if (!formats.includes(format))
      throw new UsageError(`unknown format "${format}"${meant(format, formats)}`);
    const root = contentRoot(values.content, surroundings);
    if (!isFolder(root))
      throw new UsageError(`the folder ${root} does not exist; check --content or OPSBOOK_CONTENT`);
    const report = await reportChange(root, name, {
      folder: displayFolder(root, cwd),
      momentOf: (ledger) => asOfMoment(ledger, surroundings),
      now,
    });
    if ('known' in report) throw new UsageError(`${report.reason}; ${report.fix}`);
    return { code: 0, out: format === 'json' ? `${JSON.stringify(report, null, 2)}\n` : asMarkdown(report) };
  },
});
