import { posix } from 'node:path';
import { commandLine } from '../../records/command-line.ts';
import type { Problem } from '../../records/problem.ts';
import { grouped } from './grouped.ts';
import { markdownCode, markdownText } from './markdown-text.ts';
import { type Checked, count, countProblems, summary } from './summary.ts';

/** GitHub shows at most this many annotations of a type per step. */
const ANNOTATIONS = 10;
/** GitHub accepts at most 1 MiB of summary per step. */
const LARGEST_SUMMARY = 900_000;

/** Workflow commands must not contain line breaks; their properties no colons or commas either. */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/** The end of an annotation, if the problem has one. */
function ends({ endLine, endColumn }: Problem): string {
  return endLine === undefined ? '' : `endLine=${endLine},endColumn=${endColumn},`;
}

/** The problems of the content as a whole and in files that the change touches, and the others. */
function byChange(problems: readonly Problem[], { touched }: Checked): [own: Problem[], others: Problem[]] {
  const isOwn = ({ file }: Problem) => touched === undefined || file === '.' || touched.has(file);
  return [problems.filter(isOwn), problems.filter((problem) => !isOwn(problem))];
}

/** "2 errors in 1 file that this change does not touch" */
function elsewhereWords(others: readonly Problem[]): string {
  const files = new Set(others.map(({ file }) => file)).size;
  return `${countProblems(others)} in ${count(files, 'file')} that this change does not touch`;
}

/** The problems as annotations; those in files that a change does not touch are counted in a line, and so are those that GitHub would not show. */
export function asGithub(given: readonly Problem[], checked: Checked): string {
  const lines: string[] = [];
  const problems = grouped(given);
  const [touched, others] = byChange(problems, checked);
  for (const severity of ['error', 'warning'] as const) {
    const own = touched.filter((problem) => problem.severity === severity);
    for (const problem of own.slice(0, ANNOTATIONS))
      lines.push(
        `::${severity} file=${escapeProperty(posix.join(checked.folder, problem.file))},line=${problem.line},col=${problem.column},${ends(problem)}title=${escapeProperty(problem.rule)}::` +
          escapeData(`${problem.message}\nexpected: ${problem.expected}\nfix: ${problem.fix}`),
      );
    if (own.length > ANNOTATIONS)
      lines.push(
        `${count(own.length - ANNOTATIONS, `more ${severity}`)} not annotated; the job summary lists all`,
      );
  }
  if (others.length > 0) lines.push(`${elsewhereWords(others)}: not annotated; the job summary lists all`);
  return `${[...lines, summary(problems, checked)].join('\n')}\n`;
}

const HEAD = '| line | | rule | problem | fix |\n| ---: | --- | --- | --- | --- |';

/** A fix may have several lines of YAML, whose indentation matters. */
function correction(fix: string): string {
  return fix
    .split('\n')
    .map((line) => `${'&nbsp;'.repeat(/^ */.exec(line)![0].length)}${markdownText(line.trim())}`)
    .join('<br>');
}

function row({ line, column, severity, rule, message, fix }: Problem, site: string | undefined): string {
  const name = site ? `[${rule}](${site.replace(/\/$/, '')}/rules/#${rule})` : rule;
  return `| ${line}:${column} | ${severity} | ${name} | ${markdownText(message)} | ${correction(fix)} |`;
}

/** A heading and a table for each file, with as many problems as fit into `room` bytes. */
function filesText(
  problems: readonly Problem[],
  { folder, site }: Checked,
  room: number,
): { text: string; left: number; shown: number } {
  const parts: string[] = [];
  let left = room;
  let shown = 0;
  for (const [file, own] of Map.groupBy(problems, (problem) => problem.file)) {
    const head = `### ${markdownCode(posix.join(folder, file))}\n\n${HEAD}`;
    const rows: string[] = [];
    left -= Buffer.byteLength(head) + 2;
    for (const problem of own) {
      const text = row(problem, site);
      left -= Buffer.byteLength(text) + 1;
      if (left < 0) break;
      rows.push(text);
    }
    if (rows.length > 0) parts.push(`${head}\n${rows.join('\n')}`);
    shown += rows.length;
    if (left < 0) break;
  }
  return { text: parts.join('\n\n'), left, shown };
}

/** "Rejected: 2 errors, 1 warning" */
function verdict(problems: readonly Problem[]): string {
  const rejected = problems.some(({ severity }) => severity === 'error');
  return `${rejected ? 'Rejected' : 'Accepted'}: ${countProblems(problems) || 'no problems'}`;
}

/** The longest sentence about the effect, which contains names from records. */
const LONGEST_EFFECT = 2_000;

/**
 * The report for a job summary, in Markdown: the verdict, the effect of the change in a sentence if it is known, and the problems file by file, those in
 * files that the change touches first and the others folded. Markdown can follow directly after it.
 */
export function jobSummary(given: readonly Problem[], checked: Checked, effect?: string): string {
  const problems = grouped(given);
  const [own, others] = byChange(problems, checked);
  const first = filesText(own, checked, LARGEST_SUMMARY);
  const rest = filesText(others, checked, first.left);
  const more = problems.length - first.shown - rest.shown;
  // Errors elsewhere reject the change too, so they are in sight.
  const open = others.some(({ severity }) => severity === 'error') ? ' open' : '';
  return `${[
    `## ${verdict(problems)}`,
    ...(effect ? [markdownText(effect, LONGEST_EFFECT)] : []),
    markdownText(summary(problems, checked)),
    first.text,
    ...(rest.shown > 0
      ? [`<details${open}><summary>${elsewhereWords(others)}</summary>`, rest.text, '</details>']
      : []),
    more > 0 ? `${count(more, 'more problem')} not shown; \`${commandLine('validate')}\` lists all.` : '',
  ]
    .filter(Boolean)
    .join('\n\n')}\n${rest.shown > 0 ? '\n' : ''}`;
}
