import { commandLine } from '../../records/command-line.ts';
import { type ListedRule, rules } from './rules.ts';

/** A text with every line indented. */
function indented(text: string): string {
  return text
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => `    ${line.replaceAll('\uFEFF', '\\ufeff')}`.trimEnd())
    .join('\n');
}

function explainRule({ id, ensure, severity, since, why, example, page }: ListedRule): string {
  const { file, wrong, right, described } = example;
  return [
    `${id} (${severity}, since ${since})`,
    `  ${ensure}`,
    `  ${why}`,
    '',
    described ? '  Wrong:' : `  Wrong, in ${file}:`,
    indented(wrong),
    '  Right:',
    indented(right || 'leave it out'),
    '',
    `  On the site: ${page}`,
    '',
  ].join('\n');
}

/** What these rules require, why, and an example of each; without ids a list of all rules, one per line. */
export function explain(ids: readonly string[]): string {
  if (ids.length > 0)
    return rules
      .filter(({ id }) => ids.includes(id))
      .map(explainRule)
      .join('\n');
  const width = Math.max(...rules.map(({ id }) => id.length));
  const lines = rules.map(
    ({ id, ensure, severity }) => `${id.padEnd(width)}  ${severity.padEnd(7)}  ${ensure}`,
  );
  return `${lines.join('\n')}\n\n${rules.length} rules. For details: ${commandLine('validate --explain RULE')}\n`;
}
