import { CsvError, parse } from 'csv-parse/sync';
import { delimiterOf } from '../../records/delimiter.ts';
import { quote } from '../../records/quote.ts';
import { readText } from '../archive-files.ts';
import { readJsonValues } from '../json-values.ts';

/** The values of a row by column: several, where columns share a name or a value is a list. Empty ones are left out. */
export type Cells = ReadonlyMap<string, readonly string[]>;

/** A row of a table, or why it cannot be read. `line` is that on which it begins; undefined for a whole file. */
export type Row = { file: string; line?: number } & ({ cells: Cells; mended?: string } | { reason: string });

/** Rows of a file, and the names of its columns in their order. */
export interface Table {
  columns: readonly string[];
  rows: readonly Row[];
}

const unreadable = (file: string, reason: string): Table => ({ columns: [], rows: [{ file, reason }] });

const NAMES: Readonly<Record<string, string>> = {
  ',': 'commas',
  ';': 'semicolons',
  '\t': 'tabs',
  '|': 'bars',
};

/** Reads a file of separated values. Its first line holds the names of the columns; the delimiter is the one that parts it most often. */
export function readCsv(root: string, file: string): Table {
  const read = readText(root, file);
  if ('reason' in read) return unreadable(file, read.reason);
  // Excel's own line, which says the delimiter.
  const [said = '', stated] = /^"?sep=(.)"?\n/i.exec(read.text) ?? [];
  const text = read.text.slice(said.length);
  const skipped = said === '' ? 0 : 1;
  const delimiter = stated ?? delimiterOf(text);
  try {
    const parsed = parse(text, { delimiter, info: true, relax_column_count: true }) as unknown as {
      record: string[];
      info: { lines: number };
    }[];
    const [header, ...records] = parsed;
    const columns = (header?.record ?? []).map((name) => name.trim().replace(/\s+/g, ' '));
    const rows = records.flatMap(({ record }, i): Row[] => {
      const line = parsed[i]!.info.lines + 1 + skipped;
      return record.every((cell) => cell.trim() === '')
        ? []
        : [{ file, line, ...readRecord(record, columns, delimiter) }];
    });
    return { columns: [...new Set(columns.filter((name) => name !== ''))], rows };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const { lines } = error as unknown as { lines?: number };
    const place = lines === undefined ? '' : `line ${lines + skipped}: `;
    return unreadable(
      file,
      `${place}${error.message}: a value that contains a quotation mark is put in quotation marks, and the one in it is doubled`,
    );
  }
}

function readRecord(
  record: readonly string[],
  columns: readonly string[],
  delimiter: string,
): { cells: Cells; mended?: string } | { reason: string } {
  const extra = record.slice(columns.length).filter((cell) => cell.trim() !== '');
  if (extra.length > 0)
    return {
      reason: `has ${record.length} values for ${columns.length} columns, separated by ${NAMES[delimiter] ?? quote(delimiter)}: put a value that contains the separator in quotation marks`,
    };
  const cells = new Map<string, string[]>();
  for (const [i, name] of columns.entries()) addCell(cells, name, record[i] ?? '');
  if (record.length >= columns.length) return { cells };
  return {
    cells,
    mended: `has ${record.length} values for ${columns.length} columns: the last are read as empty`,
  };
}

function addCell(cells: Map<string, string[]>, name: string, value: string): void {
  if (value.trim() !== '' && name !== '') cells.set(name, [...(cells.get(name) ?? []), value.trim()]);
}

/** Reads a file of JSON Lines, or of a JSON list. The columns are the keys of its objects, nested ones as a path with dots: `service.name`. */
export function readJson(root: string, file: string): Table {
  const read = readText(root, file);
  if ('reason' in read) return unreadable(file, read.reason);
  const rows = readJsonValues(read.text).map((each): Row => {
    const { line } = each;
    if ('reason' in each) return { file, line, reason: each.reason };
    const cells = new Map<string, string[]>();
    flatten(cells, '', each.value);
    return { file, line, cells };
  });
  return {
    columns: [...new Set(rows.flatMap((row) => ('cells' in row ? [...row.cells.keys()] : [])))],
    rows,
  };
}

function flatten(cells: Map<string, string[]>, path: string, value: unknown): void {
  if (Array.isArray(value)) for (const each of value) flatten(cells, path, each);
  else if (typeof value === 'object' && value !== null)
    for (const [key, own] of Object.entries(value)) flatten(cells, path ? `${path}.${key}` : key, own);
  else if (value !== null && value !== undefined) addCell(cells, path, String(value));
}
