import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import { DAY } from '../../schemas/time.ts';
import type { ColumnType, Values } from '../columns.ts';
import type { Cell, Table } from '../data-file.ts';

type SchemaElement = ConstructorParameters<typeof ParquetWriter>[0]['schema'][number];

/** How a type of column is stored: the element of its schema, and a value of it. */
interface Stored<T extends ColumnType> {
  element: Omit<SchemaElement, 'name'>;
  value: (value: Values[T]) => string | number | bigint | boolean;
}

/** Digits of amounts: as many as 64 bits hold. */
const DECIMAL = { precision: 18, scale: 3 };

/** The logical types, and beside them the older names that readers of before 2018 know. */
const stored: { readonly [T in ColumnType]: Stored<T> } = {
  string: {
    element: { type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' } },
    value: (text) => text.toWellFormed(),
  },
  // Whole numbers need no logical type, and the writer's form of it is refused by DuckDB.
  integer: { element: { type: 'INT64' }, value: BigInt },
  number: { element: { type: 'DOUBLE' }, value: (number) => number },
  decimal: {
    element: {
      type: 'INT64',
      converted_type: 'DECIMAL',
      ...DECIMAL,
      logical_type: { type: 'DECIMAL', ...DECIMAL },
    },
    value: BigInt,
  },
  boolean: { element: { type: 'BOOLEAN' }, value: (flag) => flag },
  date: {
    element: { type: 'INT32', converted_type: 'DATE', logical_type: { type: 'DATE' } },
    value: (date) => Date.parse(date) / DAY,
  },
  datetime: {
    element: {
      type: 'INT64',
      converted_type: 'TIMESTAMP_MILLIS',
      logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' },
    },
    value: BigInt,
  },
};

/**
 * Rows of a table as a Parquet file, Snappy-compressed. The same rows give the same bytes. Throws a RangeError for a whole number that is none.
 */
export function parquetOf(
  { columns }: Pick<Table, 'columns'>,
  rows: readonly Readonly<Record<string, Cell>>[],
): Uint8Array<ArrayBuffer> {
  const all = Object.entries(columns).map(([name, { type, nullable }]) => {
    const { element, value } = stored[type] as Stored<ColumnType>;
    return {
      name,
      element: { name, ...element, repetition_type: nullable ? 'OPTIONAL' : 'REQUIRED' } as SchemaElement,
      data: rows.map((row) => {
        const cell = row[name]!;
        return cell === null ? null : value(cell as never);
      }),
    };
  });
  const writer = new ByteWriter();
  const file = new ParquetWriter({
    writer,
    schema: [{ name: 'root', num_children: all.length }, ...all.map(({ element }) => element)],
    createdBy: 'opsbook',
  });
  file.write({
    columnData: all.map(({ name, data }) => ({ name, data })),
    rowGroupSize: 100_000,
  });
  file.finish();
  return new Uint8Array(writer.getBuffer());
}
