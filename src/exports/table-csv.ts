import { MONEY_SCALE } from '../schemas/quantities.ts';
import type { ColumnType, Values } from './columns.ts';
import { toCsv } from './csv.ts';
import type { Cell, Source, Table } from './data-file.ts';
import { rowsOf } from './data-file.ts';
import { instantText } from './instant.ts';

/** How a value of each type is written. */
const written: { readonly [T in ColumnType]: (value: Values[T]) => string | number } = {
  string: (value) => value,
  integer: (value) => value,
  number: (value) => value,
  decimal: (value) => value / MONEY_SCALE,
  boolean: String,
  date: (value) => value,
  datetime: (value) => instantText(value)!,
};

/** A value as CSV and JSON have it: amounts in currency units, instants in UTC. */
function plainValue(type: ColumnType, value: Cell): string | number | null {
  return value === null ? null : (written[type] as (value: Cell) => string | number)(value);
}

/** A table as CSV. */
export function tableCsv(table: Table, source: Source): string {
  const columns = Object.entries(table.columns);
  return toCsv(
    columns.map(([name]) => name),
    rowsOf(table, source).map((row) => columns.map(([name, { type }]) => plainValue(type, row[name]!))),
  );
}
