import { asText } from '../../checks/formats/text.ts';
import type { Problem } from '../../records/problem.ts';
import type { NewFile } from '../scaffold.ts';

/** A text as code that it cannot end: no mark of Markdown in it means anything, and it calls nobody. */
function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${text.trimEnd()}\n${fence}\n`;
}

/** The comment that answers an issue: that it became a record, or what is wrong with it and how it would read. */
export function answerTo(file: NewFile, problems: readonly Problem[], folder: string, asOf: number): string {
  const errors = problems.filter(({ severity }) => severity === 'error');
  const lines = file.text.split('\n');
  const report = asText(problems.slice(0, 50), { files: 1, folder, asOf, linesOf: () => lines });
  if (errors.length === 0)
    return `A pull request proposes this as \`${folder}/${file.path}\`.\n${problems.length > 0 ? `\nWhat the validator says of it:\n\n${fenced(report)}` : ''}`;
  return [
    'This is no record yet. Edit the description above, then take the label `record` off and put it on again.\n',
    fenced(report.slice(0, 20_000)),
    '<details><summary>The record as it would be</summary>\n',
    fenced(file.text.slice(0, 20_000)),
    '</details>\n',
  ].join('\n');
}
