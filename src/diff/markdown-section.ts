/** A section of a Markdown text: a table, or a list if it has no head. Cells are already Markdown. */
export interface Section {
  heading: string;
  /** The columns; `number` aligns a column to the right. */
  head?: { name: string; number?: true }[];
  rows: string[][];
  /** How many rows are shown; further rows are folded. */
  open: number;
  /** Noun for one row, for the label of the folded rows: `figure`. */
  noun: string;
  /** Plural of the noun, if it is irregular. */
  nouns?: string;
}

const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;

function block({ head, rows }: Pick<Section, 'head' | 'rows'>): string {
  if (!head) return rows.map(([item]) => `- ${item}`).join('\n');
  const rule = head.map(({ number }) => (number ? '---:' : '---'));
  return [row(head.map(({ name }) => name)), row(rule), ...rows.map(row)].join('\n');
}

/** How many of the rows fit into this number of characters. */
function fitting(rows: readonly (readonly string[])[], room: number): number {
  let used = 0;
  const over = rows.findIndex((cells) => {
    used += row(cells).length + 1;
    return used > room;
  });
  return over < 0 ? rows.length : over;
}

/** A section as Markdown, limited to about `room` characters; it says how many rows did not fit. Empty without rows. */
export function renderSection(section: Section, room: number): string {
  const { heading, head, rows, open, noun, nouns = `${noun}s` } = section;
  if (rows.length === 0) return '';
  const counted = (count: number) => `${count} more ${count === 1 ? noun : nouns}`;
  const part = (some: string[][]) => block({ ...(head ? { head } : {}), rows: some });
  // A few extra rows are not worth folding.
  const seen = rows.length <= open + 3 ? rows.length : open;
  const kept = rows.slice(0, fitting(rows, room));
  const left = rows.length - kept.length;
  const folded = kept.slice(seen);
  return [
    `### ${heading}`,
    part(kept.slice(0, seen)),
    ...(folded.length > 0
      ? [`<details><summary>${counted(folded.length)}</summary>`, part(folded), '</details>']
      : []),
    ...(left > 0 ? [`${counted(left)} not shown here; use \`--format json\` for the full list.`] : []),
  ].join('\n\n');
}
