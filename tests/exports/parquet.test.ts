import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parquetReadObjects } from 'hyparquet';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { amount, count, day, flag, instant, maybe, quantity, text } from '../../src/exports/columns.ts';
import { type Cell, defineTable, type Table } from '../../src/exports/data-file.ts';
import { parquetOf } from '../../src/exports/parquet/parquet.ts';
import { partsOf } from '../../src/exports/parquet/parts.ts';
import { type Database, openDatabase } from '../support/duckdb.ts';
import { sourceOf } from './source.ts';

const everyType = defineTable({
  name: 'every-type',
  holds: 'one row per case',
  columns: {
    text: maybe(text('Text.')),
    whole: maybe(count('things', 'Whole number.')),
    number: maybe(quantity('%', 'Number.')),
    amount: maybe(amount('Amount.')),
    flag: maybe(flag('Flag.')),
    day: maybe(day('Day.')),
    at: maybe(instant('Instant.')),
  },
  key: ['text'],
  rows: () => [],
});

const NULLS = { text: null, whole: null, number: null, amount: null, flag: null, day: null, at: null };

let database: Database;
const folder = mkdtempSync(join(tmpdir(), 'opsbook-parquet-'));
beforeAll(async () => {
  database = await openDatabase();
});
afterAll(() => {
  database.close();
  rmSync(folder, { recursive: true });
});

type Rows = readonly Readonly<Record<string, Cell>>[];

/** The rows as DuckDB reads them. */
async function readBack(rows: Rows, table: Pick<Table, 'columns'> = everyType) {
  const file = join(folder, 'part-0.parquet');
  writeFileSync(file, parquetOf(table, rows));
  return database.rows(`SELECT * FROM read_parquet('${file}')`);
}

describe('a Parquet file', () => {
  test('holds any text as it is, and ends of ranges', async () => {
    const texts = [
      '',
      '=1+1',
      'a;=1+1',
      'quotes " and \' and, commas',
      'lines\r\nand\ttabs',
      'controls \u0000\u0001\u001b\u007f\u009f\u202e',
      '株式会社 🦊 e\u0301',
      ']]>',
      'x'.repeat(100_000),
    ];
    const read = await readBack(texts.map((each) => ({ ...NULLS, text: each })));
    expect(read.map((row) => row['text'])).toEqual(texts);
    const again = (await readBack([{ ...NULLS, text: 'half \ud83e of a pair' }]))[0]!;
    expect(again['text']).toBe('half \ufffd of a pair');
  });

  test('holds numbers exactly, however large or small', async () => {
    const whole = [0, -1, 2 ** 31, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER];
    const numbers = [0.1, -0, 1e-320, Number.MAX_VALUE, 1 / 3];
    const amounts = [0, 1, -1, 999_999_999_999_999, 12_345_678];
    const days = ['1970-01-01', '1969-12-31', '2199-12-31', '2024-02-29', '0001-01-01'];
    const times = ['1970-01-01T00:00:00.001Z', '1969-12-31T23:59:59.999Z', '2199-12-31T23:59:59.999Z'];
    const read = await readBack(
      whole.map((each, i) => ({
        ...NULLS,
        whole: each,
        number: numbers[i]!,
        amount: amounts[i]!,
        flag: i % 2 === 0,
        day: days[i]!,
        at: times[i] === undefined ? null : Date.parse(times[i]),
      })),
    );
    expect(read.map((row) => row['whole'])).toEqual(whole.map(BigInt));
    expect(read.map((row) => row['number'])).toEqual(numbers);
    expect(read.map((row) => row['flag'])).toEqual([true, false, true, false, true]);
    expect(read.map((row) => (row['day'] as Date).toISOString().slice(0, 10))).toEqual(days);
    expect(read.map((row) => (row['at'] as Date | null)?.toISOString())).toEqual([
      ...times,
      undefined,
      undefined,
    ]);
    const [sums] = await database.rows(
      `SELECT list(amount::VARCHAR) AS amounts FROM read_parquet('${join(folder, 'part-0.parquet')}')`,
    );
    expect(sums!['amounts']).toEqual(['0.000', '0.001', '-0.001', '999999999999.999', '12345.678']);
  });

  test('refuses a whole number that is none, and what is no number', () => {
    expect(() => parquetOf(everyType, [{ ...NULLS, whole: 0.5 }])).toThrow(RangeError);
    expect(() => parquetOf(everyType, [{ ...NULLS, amount: Number.NaN }])).toThrow(RangeError);
  });

  test('has its columns without a row, and nulls in each', async () => {
    expect(await readBack([])).toEqual([]);
    const described = await database.rows(
      `DESCRIBE SELECT * FROM read_parquet('${join(folder, 'part-0.parquet')}')`,
    );
    expect(described.map((column) => column['column_type'])).toEqual([
      'VARCHAR',
      'BIGINT',
      'DOUBLE',
      'DECIMAL(18,3)',
      'BOOLEAN',
      'DATE',
      'TIMESTAMP WITH TIME ZONE',
    ]);
    const bytes = parquetOf(everyType, [NULLS, NULLS]);
    expect(await readBack([NULLS, NULLS])).toEqual([NULLS, NULLS]);
    expect(await parquetReadObjects({ file: bytes.buffer })).toEqual([NULLS, NULLS]);
  });

  test('is the same for the same rows', () => {
    const rows = Array.from({ length: 3000 }, (_, i) => ({ ...NULLS, text: `row ${i % 7}`, number: i / 3 }));
    expect(Buffer.from(parquetOf(everyType, rows)).equals(parquetOf(everyType, rows))).toBe(true);
  });
});

test('the files of a table are one for each year in UTC, and one of the present year without rows', () => {
  const source = sourceOf({ zone: 'Asia/Tokyo' }, '2026-11-04T15:30:00Z');
  const times = ['2025-12-31T23:59:59Z', '2026-01-01T00:00:00Z', '2024-06-01T00:00:00Z'].map(Date.parse);
  const timed = (rows: number[]) =>
    defineTable({
      name: 'timed',
      holds: 'one row per time',
      columns: { at: instant('When.') },
      key: ['at'],
      time: 'at',
      rows: () => rows.map((at) => ({ at })),
    });
  const paths = (table: Table) => partsOf(table, source).map(({ path, rows }) => [path, rows.length]);
  expect(paths(timed(times))).toEqual([
    ['/data/parquet/timed/year=2024/part-0.parquet', 1],
    ['/data/parquet/timed/year=2025/part-0.parquet', 1],
    ['/data/parquet/timed/year=2026/part-0.parquet', 1],
  ]);
  expect(paths(timed([]))).toEqual([['/data/parquet/timed/year=2026/part-0.parquet', 0]]);
  expect(paths({ ...everyType, rows: () => [NULLS] })).toEqual([
    ['/data/parquet/every-type/part-0.parquet', 1],
  ]);
});

test('a row has to fit its columns', () => {
  const base = { name: 'typed', holds: 'one row', key: ['id'] } as const;
  const columns = { id: text('Id.'), at: maybe(instant('When.')) } as const;
  defineTable({ ...base, columns, rows: () => [{ id: 'a', at: null }] });
  // @ts-expect-error A cell is missing.
  defineTable({ ...base, columns, rows: () => [{ id: 'a' }] });
  // @ts-expect-error A cell is of another type.
  defineTable({ ...base, columns, rows: () => [{ id: 'a', at: '2026' }] });
  // @ts-expect-error An id is never unknown.
  defineTable({ ...base, columns, rows: () => [{ id: null, at: null }] });
  // @ts-expect-error The key is no column.
  defineTable({ ...base, key: ['other'], columns, rows: () => [] });
  expect(Object.keys(defineTable({ ...base, columns, rows: () => [] }).columns)).toEqual(['id', 'at']);
});
