import { posix, relative, sep } from 'node:path';
import type { Problem } from '../records/problem.ts';
import { asJson } from './formats/json.ts';
import { asSarif } from './formats/sarif.ts';
import { type Checked, summary } from './formats/summary.ts';
import { asText } from './formats/text.ts';

export type Format = 'text' | 'json' | 'sarif' | 'github';
export const formats: readonly Format[] = ['text', 'json', 'sarif', 'github'];

/** The content folder as someone in `from` would write it: relative where it lies below. */
export function displayFolder(root: string, from: string): string {
  const slashes = (path: string) => path.split(sep).join('/');
  const near = slashes(relative(from, root));
  return near.startsWith('../') || near === '..' ? slashes(root) : near || '.';
}

const ANNOTATIONS = 10;

/** Workflow commands take no line breaks, and properties no colons or commas either. */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/** Where an annotation ends, for a problem that has an end. */
function ends({ endLine, endColumn }: Problem): string {
  return endLine === undefined ? '' : `endLine=${endLine},endColumn=${endColumn},`;
}

/** At most ten annotations of each type are shown by GitHub; what is left over is counted in the last line. */
function asGithub(problems: readonly Problem[], checked: Checked): string {
  const lines: string[] = [];
  for (const severity of ['error', 'warning'] as const) {
    const own = problems.filter((problem) => problem.severity === severity);
    for (const problem of own.slice(0, ANNOTATIONS))
      lines.push(
        `::${severity} file=${escapeProperty(posix.join(checked.folder, problem.file))},line=${problem.line},col=${problem.column},${ends(problem)}title=${escapeProperty(problem.rule)}::` +
          escapeData(`${problem.message}\nexpected: ${problem.expected}\nwrite: ${problem.fix}`),
      );
    if (own.length > ANNOTATIONS)
      lines.push(
        `${own.length - ANNOTATIONS} more ${severity}s are not annotated; all are in the job summary`,
      );
  }
  return `${[...lines, summary(problems, checked)].join('\n')}\n`;
}

/** The report for a job summary: every problem, as Markdown. */
export function jobSummary(problems: readonly Problem[], checked: Checked): string {
  const cell = (text: string) =>
    text.replaceAll('\\', '\\\\').replaceAll('|', '\\|').replaceAll('<', '&lt;').replaceAll('\n', ' ');
  const rows = problems.map(
    ({ file, line, column, severity, rule, message, fix }) =>
      `| ${cell(posix.join(checked.folder, file))}:${line}:${column} | ${severity} | ${rule} | ${cell(message)} | ${cell(fix)} |`,
  );
  const table =
    rows.length > 0
      ? `\n\n| where | | rule | what | write instead |\n|---|---|---|---|---|\n${rows.join('\n')}`
      : '';
  return `## Records\n\n${summary(problems, checked)}${table}\n`;
}

const writers: Record<Format, (problems: readonly Problem[], checked: Checked) => string> = {
  text: asText,
  json: asJson,
  sarif: asSarif,
  github: asGithub,
};

/** The problems as text that ends with a line break, in one of the formats. */
export function writeReport(format: Format, problems: readonly Problem[], checked: Checked): string {
  return writers[format](problems, checked);
}
