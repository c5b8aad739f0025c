import type { LinkVerdict, State } from './check.ts';

const WORTH_A_LOOK: readonly State[] = ['broken', 'moved', 'unclear'];
const MOST_ROWS = 500;

/** A text as inline code in a table cell, which it can neither close nor format. */
function cell(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to remove
  const plain = text.replace(/[\u0000-\u0020\u007f]+/g, ' ').slice(0, 300);
  return `\`${plain.replaceAll('`', '%60').replaceAll('|', '%7C')}\``;
}

function table(verdicts: readonly LinkVerdict[]): string {
  const rows = verdicts
    .slice(0, MOST_ROWS)
    .map(
      ({ url, state, why, places }) =>
        `| ${cell(url)} | ${state} | ${cell(why)} | ${cell(places.map(({ file, line }) => `${file}:${line}`).join(' '))} |`,
    );
  const more = verdicts.length > MOST_ROWS ? `\n\nand ${verdicts.length - MOST_ROWS} more` : '';
  return `| address | result | reason | place |\n|---|---|---|---|\n${rows.join('\n')}${more}\n`;
}

/** The result as Markdown: the number of links per state, then those that need attention, then those not requested, folded. */
export function linkReport(verdicts: readonly LinkVerdict[]): string {
  const of = (state: State) => verdicts.filter((verdict) => verdict.state === state);
  const counts = [...WORTH_A_LOOK, 'skipped' as const].map((state) => [of(state).length, state] as const);
  const rest = counts.filter(([count]) => count > 0).map(([count, state]) => `, ${count} ${state}`);
  const all = `${verdicts.length} ${verdicts.length === 1 ? 'address' : 'addresses'}`;
  const bad = WORTH_A_LOOK.flatMap(of);
  const skipped = of('skipped');
  return [
    `## External links\n\n${all}: ${of('found').length} found${rest.join('')}.\n`,
    ...(bad.length > 0 ? [table(bad)] : []),
    ...(skipped.length > 0
      ? [`<details><summary>${skipped.length} skipped</summary>\n\n${table(skipped)}\n</details>\n`]
      : []),
  ].join('\n');
}
