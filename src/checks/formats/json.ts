import { z } from 'zod';
import type { Problem } from '../../records/problem.ts';
import { rules } from '../rules/rules.ts';
import { failedCall } from './failed-call.ts';
import type { Checked } from './summary.ts';

const position = z.int().min(1);

const reported = z
  .strictObject({
    rule: z.string().describe('Id of the broken rule; it never changes. --explain RULE explains it.'),
    severity: z
      .enum(['error', 'warning'])
      .describe('An error fails the check; a warning is about something late, risky or incomplete.'),
    file: z.string().describe('Path relative to folder, with forward slashes; "." for the folder itself.'),
    line: position.describe('From 1.'),
    column: position.describe('From 1, in UTF-16 code units.'),
    endLine: position
      .optional()
      .describe('End of the place; omitted, like endColumn, for a file or record as a whole.'),
    endColumn: position.optional().describe('The column after the last character.'),
    message: z.string().min(1).describe('What is wrong, naming the field and its value.'),
    expected: z.string().min(1).describe('What was expected.'),
    fix: z.string().min(1).describe('What to do, for people; it may have several lines.'),
    edit: z
      .string()
      .optional()
      .describe('Replacement for the characters of the place, if it is unambiguous; --fix applies it.'),
    page: z.string().describe('Page of the rule, from the root of the site.'),
  })
  .meta({ id: 'problem' });

/** The output of `--format json`. Its version increases when a key is removed or changes its meaning, not when one is added. */
export const validationReport = z
  .object({
    version: z.literal(1).describe('Version of this format.'),
    folder: z.string().describe('The content folder as displayed.'),
    files: z.int().min(0).describe('Number of files checked.'),
    asOf: z.iso.datetime().describe('The as-of moment of the check.'),
    changed: z
      .strictObject({
        since: z.string().describe('The branch, tag or commit as given.'),
        files: z.int().min(0).describe('Number of files added, changed or deleted since.'),
        affected: z
          .int()
          .min(0)
          .describe('Number of other files that the change can affect; these were checked again.'),
      })
      .optional()
      .describe('With --changed: the problems are those in changed files, and new ones in other files.'),
    sealsCompared: z.boolean().describe('Whether sealed facts were compared with the history in git.'),
    sealsNotCompared: z.string().optional().describe('Why they were not compared.'),
    errors: z.int().min(0),
    warnings: z.int().min(0),
    problems: z.array(reported).describe('Sorted by file, line and column, without duplicates.'),
  })
  .meta({ title: 'Opsbook validation report' });

/** The JSON Schema of what is printed. */
export function validationReportSchema(): object {
  return z.toJSONSchema(z.union([validationReport, failedCall]), { target: 'draft-7' });
}

const pages = new Map(rules.map(({ id, page }) => [id, page]));

/** The problems in the format of `validationReport`. */
export function reportOf(problems: readonly Problem[], checked: Checked): z.input<typeof validationReport> {
  const { files, folder, asOf, changed, uncompared } = checked;
  return {
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
    sealsCompared: uncompared === undefined,
    ...(uncompared === undefined ? {} : { sealsNotCompared: uncompared }),
    errors: problems.filter(({ severity }) => severity === 'error').length,
    warnings: problems.filter(({ severity }) => severity === 'warning').length,
    problems: problems.map(({ part, ...problem }) => ({ ...problem, page: pages.get(problem.rule)! })),
  };
}

/** The problems as JSON, in the format of `validationReport`. */
export function asJson(problems: readonly Problem[], checked: Checked): string {
  return `${JSON.stringify(reportOf(problems, checked), null, 2)}\n`;
}
