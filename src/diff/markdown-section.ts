/** A part of a Markdown text: rows of a table, or the items of a list where there is no head. Cells are Markdown already. */
export interface Section {
  heading: string;
  /** What a column holds; `number` aligns it to the right. */
  head?: { name: string; number?: true }[];
  rows: string[][];
  /** How many rows are seen at once; where there are more, the rest is folded. */
  open: number;
  /** What one row is, for the words over the folded ones: `figure`. */
  noun: string;
  /** More than one, where that is not the word with an s. */
  nouns?: string;
}

const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;

function block({ head, rows }: Pick<Section, 'head' | 'rows'>): string {
  if (!head) return rows.map(([item]) => `- ${item}`).join('\n');
  const rule = head.map(({ number }) => (number ? '---:' : '---'));
  return [row(head.map(({ name }) => name)), row(rule), ...rows.map(row)].join('\n');
}

/** How many of the rows fit into so many characters. */
function fitting(rows: readonly (readonly string[])[], room: number): number {
  let used = 0;
  const over = rows.findIndex((cells) => {
    used += row(cells).length + 1;
    return used > room;
  });
  return over < 0 ? rows.length : over;
}

/** A section as Markdown of about `room` characters at most: what does not fit is left out with a word. Empty without rows. */
export function renderSection(section: Section, room: number): string {
  const { heading, head, rows, open, noun, nouns = `${noun}s` } = section;
  if (rows.length === 0) return '';
  const counted = (count: number) => `${count} more ${count === 1 ? noun : nouns}`;
  const part = (some: string[][]) => block({ ...(head ? { head } : {}), rows: some });
  // A few rows more than are seen at once are not worth folding.
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
    ...(left > 0 ? [`${counted(left)} are not shown here; \`--format json\` has all of them.`] : []),
  ].join('\n\n');
}
