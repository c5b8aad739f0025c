import type { Plot } from '../charts/plot.ts';

export interface PointWords {
  head: string;
  lines: string[];
}

const text = (cell: Element | undefined) => (cell?.textContent ?? '').trim();

/** The text for each point: its row of the table below the chart, with the table's headers. */
export function readWords(figure: HTMLElement, plot: Plot): PointWords[] {
  const table = figure.querySelector('table')!;
  const heads = [...table.tHead!.rows[0]!.cells].map(text);
  const rows = [...table.tBodies[0]!.rows];
  return plot.words.map((each) => {
    const row = typeof each === 'number' ? rows[each] : undefined;
    if (!row) {
      const [head, ...rest] = String(each).split(': ');
      return { head: head!, lines: rest.length > 0 ? [rest.join(': ')] : [] };
    }
    const [first, ...cells] = [...row.cells].map(text);
    return { head: first!, lines: cells.map((cell, i) => `${heads[i + 1]}: ${cell}`) };
  });
}
