import type { LinkVerdict, State } from './check.ts';

const WORTH_A_LOOK: readonly State[] = ['broken', 'moved', 'unsure'];
const MOST_ROWS = 500;

/** A text as code in a table: nothing in it ends the cell, or means anything. */
function cell(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not get through
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
  return `| address | | why | where |\n|---|---|---|---|\n${rows.join('\n')}${more}\n`;
}

/** What came of the check, as Markdown: how many of each, then those that somebody should look at; folded, those that were not asked. */
export function linkReport(verdicts: readonly LinkVerdict[]): string {
  const of = (state: State) => verdicts.filter((verdict) => verdict.state === state);
  const counts = [...WORTH_A_LOOK, 'not asked' as const].map((state) => [of(state).length, state] as const);
  const rest = counts.filter(([count]) => count > 0).map(([count, state]) => `, ${count} ${state}`);
  const all = `${verdicts.length} ${verdicts.length === 1 ? 'address' : 'addresses'}`;
  const bad = WORTH_A_LOOK.flatMap(of);
  const skipped = of('not asked');
  return [
    `## Links to other hosts\n\nOf ${all}, ${of('found').length} found${rest.join('')}.\n`,
    ...(bad.length > 0 ? [table(bad)] : []),
    ...(skipped.length > 0
      ? [`<details><summary>${skipped.length} not asked</summary>\n\n${table(skipped)}\n</details>\n`]
      : []),
  ].join('\n');
}
