import { z } from 'zod';
import type { Problem } from '../../records/problem.ts';
import { rules } from '../rules/rules.ts';
import type { Checked } from './summary.ts';

const position = z.int().min(1);

const reported = z
  .strictObject({
    rule: z.string().describe('Id of the rule that was broken; it never changes. --explain RULE says more.'),
    severity: z
      .enum(['error', 'warning'])
      .describe('An error fails the check; a warning is true but late, risky or incomplete.'),
    file: z.string().describe('Path relative to folder, with forward slashes; "." for the folder itself.'),
    line: position.describe('From 1.'),
    column: position.describe('From 1, in UTF-16 code units.'),
    endLine: position
      .optional()
      .describe('Where it ends; left out, with endColumn, for a file or record as a whole.'),
    endColumn: position.optional().describe('The column behind the last character.'),
    message: z.string().min(1).describe('What is wrong, naming the value.'),
    expected: z.string().min(1).describe('What the rule expects.'),
    fix: z.string().min(1).describe('What to write instead, for people; it may have several lines.'),
    edit: z
      .string()
      .optional()
      .describe(
        'What to put in the place of the characters up to the end, where that is certain; --fix does.',
      ),
    page: z.string().describe('The page of the rule on the site, from its root.'),
  })
  .meta({ id: 'problem' });

/** What `--format json` prints. Its version grows when a key changes its meaning or is taken away, not when one is added. */
export const validationReport = z
  .object({
    version: z.literal(1).describe('Of this form.'),
    folder: z.string().describe('The content folder as called.'),
    files: z.int().min(0).describe('How many files were checked.'),
    asOf: z.iso.datetime().describe('The moment that records were judged as of.'),
    changed: z
      .strictObject({
        since: z.string().describe('The branch, tag or commit as called.'),
        files: z.int().min(0).describe('How many files were added, changed or deleted since.'),
        affected: z.int().min(0).describe('How many other files they can affect; these were judged again.'),
      })
      .optional()
      .describe('With --changed: problems are those in files that changed, and new ones in others.'),
    errors: z.int().min(0),
    warnings: z.int().min(0),
    problems: z.array(reported).describe('Sorted by file, line and column, each once.'),
  })
  .meta({ title: 'Opsbook validation report' });

/** The JSON Schema of the report, for whoever reads it by machine. */
export function validationReportSchema(): object {
  return z.toJSONSchema(validationReport, { target: 'draft-7' });
}

const pages = new Map(rules.map(({ id, page }) => [id, page]));

/** The problems as JSON, in the form of `validationReport`. */
export function asJson(problems: readonly Problem[], checked: Checked): string {
  const { files, folder, asOf, changed } = checked;
  const report: z.input<typeof validationReport> = {
    version: 1,
    folder,
    files,
    asOf: new Date(asOf).toISOString(),
    ...(changed
      ? {
          changed: {
            since: changed.since,
            files: changed.files,
            affected: [...changed.affected.values()].reduce((sum, number) => sum + number, 0),
          },
        }
      : {}),
    errors: problems.filter(({ severity }) => severity === 'error').length,
    warnings: problems.filter(({ severity }) => severity === 'warning').length,
    problems: problems.map((problem) => ({ ...problem, page: pages.get(problem.rule)! })),
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}
