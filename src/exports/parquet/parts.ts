import type { Cell, Source, Table } from '../data-file.ts';
import { rowsOf } from '../data-file.ts';

/** One Parquet file of a table. */
export interface Part {
  /** The year of its rows; undefined for a table without a time. */
  year: string | undefined;
  /** Its path from the root of the site. */
  path: string;
  rows: readonly Readonly<Record<string, Cell>>[];
}

/** The year of a time: of an instant that in UTC, otherwise that of its text. */
function yearOf(cell: Cell): string {
  if (typeof cell === 'number') return String(new Date(cell).getUTCFullYear()).padStart(4, '0');
  return /\d{4}/.exec(String(cell))![0];
}

/** The files of the tables of each site, which every list of data names. */
const known = new WeakMap<Source['basis'], Map<Table, Part[]>>();

/**
 * The files of a table: one for each year, in folders that name it as Hive does, or a single one. A table without rows has one too, so that it can be
 * read.
 */
export function partsOf(table: Table, source: Source): readonly Part[] {
  const tables = known.get(source.basis) ?? new Map<Table, Part[]>();
  known.set(source.basis, tables);
  const parts = tables.get(table) ?? madeParts(table, source);
  tables.set(table, parts);
  return parts;
}

function madeParts(table: Table, source: Source): Part[] {
  const { name, time } = table;
  const rows = rowsOf(table, source);
  const path = (folder: string) => `/data/parquet/${name}/${folder}part-0.parquet`;
  if (time === undefined) return [{ year: undefined, path: path(''), rows }];
  const years = Map.groupBy(rows, (row) => yearOf(row[time]!));
  if (years.size === 0) years.set(yearOf(source.basis.asOf), []);
  return [...years]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([year, own]) => ({ year, path: path(`year=${year}/`), rows: own }));
}

/** The address of the files of a table, with the year in braces where there are several. */
export function partsPath({ name, time }: Table): string {
  return `/data/parquet/${name}/${time === undefined ? '' : 'year={year}/'}part-0.parquet`;
}
