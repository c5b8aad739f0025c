import { posix } from 'node:path';
import { asText } from '../../checks/formats/text.ts';
import type { Problem } from '../../records/problem.ts';
import type { NewFile } from '../scaffold.ts';

/** A text as a fenced code block that it cannot close, so that its Markdown has no effect and it mentions no one. */
function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${text.trimEnd()}\n${fence}\n`;
}

/** The comment on an issue: that it became a record, or what is wrong and what the record would look like. */
export function answerTo(file: NewFile, problems: readonly Problem[], folder: string, asOf: number): string {
  const errors = problems.filter(({ severity }) => severity === 'error');
  const lines = file.text.split('\n');
  const report = asText(problems.slice(0, 50), { files: 1, folder, asOf, linesOf: () => lines });
  if (errors.length === 0)
    return `A pull request proposes this as \`${posix.join(folder, file.path)}\`.\n${problems.length > 0 ? `\nThe validator reports:\n\n${fenced(report)}` : ''}`;
  return [
    'This is not a valid record yet. Edit the description above, then ask a maintainer to remove and re-add the label `record`.\n',
    fenced(report.slice(0, 20_000)),
    '<details><summary>The record so far</summary>\n',
    fenced(file.text.slice(0, 20_000)),
    '</details>\n',
  ].join('\n');
}
