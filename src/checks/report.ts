import { posix, relative, sep } from 'node:path';
import type { Problem } from '../records/problem.ts';

export type Format = 'text' | 'json' | 'github';
export const formats: readonly Format[] = ['text', 'json', 'github'];

/** What was checked, for the report's last line. */
export interface Checked {
  files: number;
  /** The content folder as the reader would write it; put in front of each file. */
  folder: string;
  asOf: number;
}

/** The content folder as someone in `from` would write it: relative where it lies below. */
export function displayFolder(root: string, from: string): string {
  const slashes = (path: string) => path.split(sep).join('/');
  const near = slashes(relative(from, root));
  return near.startsWith('../') || near === '..' ? slashes(root) : near || '.';
}

const ANNOTATIONS = 10;

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

function summary(problems: readonly Problem[], checked: Checked): string {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const found =
    problems.length === 0
      ? 'no problems'
      : `${count(errors, 'error')}, ${count(problems.length - errors, 'warning')}`;
  return `${count(checked.files, 'file')} in ${checked.folder} checked as of ${new Date(checked.asOf).toISOString()}: ${found}`;
}

/** What would move a terminal's cursor, or begin a line of its own in a log, is shown as its code. */
function visible(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not get through
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g, (character) =>
    character === '\n' ? '\\n' : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** A correction may have several lines, but none that a workflow's log would take for a command. */
function correction(fix: string): string {
  return /[\n\r]\s*::/.test(fix) ? visible(fix) : fix.split('\n').map(visible).join('\n            ');
}

function asText(problems: readonly Problem[], checked: Checked): string {
  const blocks = problems.map(
    (problem) =>
      `${visible(posix.join(checked.folder, problem.file))}:${problem.line}:${problem.column} ${problem.severity} ${problem.rule}\n` +
      `  ${visible(problem.message)}\n` +
      `  expected: ${visible(problem.expected)}\n` +
      `  write:    ${correction(problem.fix)}\n`,
  );
  return `${[...blocks, summary(problems, checked)].join('\n')}\n`;
}

function asJson(problems: readonly Problem[], checked: Checked): string {
  const { files, folder, asOf } = checked;
  const report = {
    folder,
    files,
    asOf: new Date(asOf).toISOString(),
    errors: problems.filter(({ severity }) => severity === 'error').length,
    warnings: problems.filter(({ severity }) => severity === 'warning').length,
    problems,
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

/** Workflow commands take no line breaks, and properties no colons or commas either. */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/** At most ten annotations of each type are shown by GitHub; what is left over is counted in the last line. */
function asGithub(problems: readonly Problem[], checked: Checked): string {
  const lines: string[] = [];
  for (const severity of ['error', 'warning'] as const) {
    const own = problems.filter((problem) => problem.severity === severity);
    for (const problem of own.slice(0, ANNOTATIONS))
      lines.push(
        `::${severity} file=${escapeProperty(posix.join(checked.folder, problem.file))},line=${problem.line},col=${problem.column},title=${escapeProperty(problem.rule)}::` +
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
  github: asGithub,
};

/** The problems as text that ends with a line break, in one of the formats. */
export function writeReport(format: Format, problems: readonly Problem[], checked: Checked): string {
  return writers[format](problems, checked);
}
