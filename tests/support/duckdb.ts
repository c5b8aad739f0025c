import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';

type Rows = Record<string, unknown>[];

/** A database in memory that cannot reach other hosts. */
export interface Database {
  /** The rows of a query, with values of JavaScript: bigint, number, Date. */
  rows: (sql: string) => Promise<Rows>;
  close: () => void;
}

export async function openDatabase(): Promise<Database> {
  const instance = await DuckDBInstance.create(':memory:', {
    autoinstall_known_extensions: 'false',
    threads: '1',
  });
  const connection = await instance.connect();
  return {
    rows: async (sql) => (await connection.runAndReadAll(sql)).getRowObjectsJS() as Rows,
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

/** A database with all tables of a built site as views. */
export async function siteDatabase(folder: string): Promise<Database> {
  const database = await openDatabase();
  await database.rows(`SET VARIABLE base = '${join(folder, 'data').replaceAll("'", "''")}'`);
  await database.rows(readFileSync(join(folder, 'data/sql/tables.sql'), 'utf8'));
  return database;
}
