import { posix } from 'node:path';
import { styleText } from 'node:util';
import type { Problem } from '../../records/problem.ts';
import { codeFrame } from './code-frame.ts';
import { type Checked, count, countProblems, summary } from './summary.ts';
import { visible } from './visible.ts';

/** The maximum number of files listed at the end. */
const LISTED = 20;

/** A fix may have several lines. */
function correction(fix: string): string {
  return fix.split('\n').map(visible).join('\n            ');
}

/** Each problem with its lines, sorted by file; then the number of problems per file. Colours change nothing else. */
export function asText(problems: readonly Problem[], checked: Checked): string {
  const files = byFile(problems, (file) => visible(posix.join(checked.folder, file)));
  const blocks = [...problemBlocks(problems, checked), files, summary(problems, checked)];
  return `${blocks.filter((block) => block !== '').join('\n')}\n`;
}

/** Each problem with its lines, ending with a line break. */
export function problemBlocks(problems: readonly Problem[], checked: Checked): string[] {
  const style = (format: Parameters<typeof styleText>[0], text: string) =>
    checked.colours ? styleText(format, text, { validateStream: false }) : text;
  return problems.map((problem) => {
    const { file, line, column, endLine, endColumn, severity, rule, message, expected, fix } = problem;
    const colour = severity === 'error' ? 'red' : 'yellow';
    const lines = endColumn === undefined ? undefined : checked.linesOf?.(file);
    const frame = lines
      ? codeFrame(lines, { line, column, endColumn: endLine === line ? endColumn! : Infinity }, (carets) =>
          style(colour, carets),
        )
      : [];
    return [
      `${style('bold', `${visible(posix.join(checked.folder, file))}:${line}:${column}`)} ${style(colour, severity)} ${rule}`,
      `  ${visible(message)}`,
      ...frame.map((row) => `    ${row}`),
      `  expected: ${visible(expected)}`,
      `  fix:      ${correction(fix)}`,
      '',
    ].join('\n');
  });
}

/** The number of problems per file, if there are several files. */
function byFile(problems: readonly Problem[], nameOf: (file: string) => string): string {
  const files = [...Map.groupBy(problems, ({ file }) => file)];
  if (files.length < 2) return '';
  const rows = files.slice(0, LISTED).map(([file, own]) => {
    return `${nameOf(file)}: ${countProblems(own)}`;
  });
  const more = files.length - rows.length;
  return `${[...rows, ...(more > 0 ? [`and ${count(more, 'more file')}`] : [])].join('\n')}\n`;
}
