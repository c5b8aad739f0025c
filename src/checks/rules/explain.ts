import { type ListedRule, rules } from './rules.ts';

/** A text with each of its lines indented. */
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
    indented(right || 'without it'),
    '',
    `  On the site: ${page}`,
    '',
  ].join('\n');
}

/** What these rules ask, why, and how each is broken and obeyed; without any id a list of all rules, one a line. */
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
  return `${lines.join('\n')}\n\n${rules.length} rules. More of one: npm run validate -- --explain RULE\n`;
}
