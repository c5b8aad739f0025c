import { slug } from '../records/slug.ts';
import { toCsv } from './csv.ts';

type Cell = string | number;

/** A cell of a chart's table for programs: without thin spaces, with a plain minus, empty for "no data". */
function plain(cell: Cell): Cell | null {
  if (typeof cell === 'number') return cell;
  if (cell === 'no data') return null;
  if (!/^[−-]?\d[\d\u202f]*(\.\d+)?$/.test(cell)) return cell;
  const text = cell.replaceAll('\u202f', '').replace('−', '-');
  // A negative number as a number, which a spreadsheet does not mistake for a formula.
  return text.startsWith('-') ? Number(text) : text;
}

/** A chart's table as a data URL that a link can save, without a script or a server. */
export function csvHref(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const csv = toCsv(
    head,
    rows.map((row) => row.map(plain)),
  );
  return `data:text/csv;charset=utf-8,${encodeURIComponent(csv).replaceAll('%2C', ',')}`;
}

/** A chart's title as a file name or an id: `downtime-by-month`. */
export function chartName(title: string): string {
  return slug(title, { longest: 80 }) || 'chart';
}
