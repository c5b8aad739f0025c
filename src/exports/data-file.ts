import type { Basis } from '../figures/basis.ts';
import type { Figures } from '../figures/figures.ts';
import type { GoneFile } from '../records/git/gone.ts';
import type { History } from '../records/history.ts';
import type { Columns, Row } from './columns.ts';

/** The source of exported files. */
export interface Source {
  basis: Basis;
  figures: Figures;
  history: History;
  /** The records that were removed. */
  gone: readonly GoneFile[];
}

/** A cell as its column's type says. */
export type Cell = string | number | boolean | null;

/** A JSON Schema of a document, or a part of one. */
export type DocumentSchema = Readonly<Record<string, unknown>>;

interface Described {
  /** Its name without the extension. Part of a stable address. */
  name: string;
  /** Its contents, for the list of data: what each row is. */
  holds: string;
}

interface TableOf<C extends Columns> extends Described {
  columns: C;
  /** The columns whose values together are those of one row only. */
  key: readonly [keyof C & string, ...(keyof C & string)[]];
  /** The column by whose year its Parquet files are partitioned: an instant, a day or the id of a period, never null. */
  time?: keyof C & string;
  rows: (source: Source) => readonly Row<C>[];
}

/** A table: `/data/NAME.csv`, and Parquet files below `/data/parquet/NAME/`. */
export interface Table extends Described {
  as: 'table';
  columns: Columns;
  key: readonly string[];
  time?: string;
  rows: (source: Source) => readonly Readonly<Record<string, Cell>>[];
}

/** Makes a table, whose rows have to fit its columns. Columns keep their order. The names of columns are only known here, so what reads any table reads texts. */
export function defineTable<const C extends Columns>(table: TableOf<C>): Table {
  return { as: 'table', ...table } as unknown as Table;
}

/** Gives the absolute address of a page if the site has one. */
export type AddressOf = ((path: string) => string) | undefined;

/** A JSON document: `/data/NAME.json`. */
export interface JsonFile extends Described {
  as: 'json';
  schema: DocumentSchema;
  write: (source: Source, addressOf: AddressOf) => string;
}

/** A document of the API: `/api/NAME.json`. */
export interface ApiDocument extends Described {
  as: 'api';
  schema: DocumentSchema;
  write: (source: Source, addressOf: AddressOf) => string;
}

/** JSON documents of one form: `/data/NAME/DOCUMENT.json`. */
export interface JsonFolder extends Described {
  as: 'folder';
  /** What the parts of a document's name are, in their order: `{ figure: 'uptime', year: '2026' }` is `figure`, `year`. */
  parts: readonly string[];
  schema: DocumentSchema;
  documents: (source: Source) => { name: string; write: () => string }[];
}

/** A query in SQL: `/data/sql/NAME.sql`. */
export interface SqlFile extends Described {
  as: 'sql';
  write: (source: Source, addressOf: AddressOf) => string;
}

/** An iCalendar: `/calendar/NAME.ics`. */
export interface CalendarFile extends Described {
  as: 'calendar';
  write: (source: Source, addressOf: AddressOf) => string;
}

/** A file that the site publishes besides its pages, even if it is empty. */
export type DataFile = Table | JsonFile | ApiDocument | JsonFolder | SqlFile | CalendarFile;

/** How files of a kind are served. */
interface Form<F> {
  /** The address; of several files, with names in braces for the parts that differ. */
  path: (file: F) => string;
  mediaType: string;
}

/** Every kind of file. A new kind is an entry here, and is then listed on the page of data, in the index and in the description of the API. */
const forms: { readonly [A in DataFile['as']]: Form<Extract<DataFile, { as: A }>> } = {
  table: { path: ({ name }) => `/data/${name}.csv`, mediaType: 'text/csv' },
  json: { path: ({ name }) => `/data/${name}.json`, mediaType: 'application/json' },
  api: { path: ({ name }) => `/api/${name}.json`, mediaType: 'application/json' },
  folder: {
    path: ({ name, parts }) => `/data/${name}/${parts.map((part) => `{${part}}`).join('/')}.json`,
    mediaType: 'application/json',
  },
  sql: { path: ({ name }) => `/data/sql/${name}.sql`, mediaType: 'application/sql' },
  calendar: { path: ({ name }) => `/calendar/${name}.ics`, mediaType: 'text/calendar' },
};

/** The form of a file. */
export function formOf(file: DataFile): Form<DataFile> {
  return forms[file.as] as Form<DataFile>;
}

/** The path of a file on the site; of a folder, with names in braces for the parts that differ. */
export function dataPath(file: DataFile): string {
  return formOf(file).path(file);
}

/** Whether a path stands for several files. */
export function isTemplate(path: string): boolean {
  return path.includes('{');
}

/** The name under which the file of a path is listed: `figures.csv`, `sql/mrr.sql`. */
export function dataName(path: string): string {
  return path.split('/').slice(2).join('/');
}

const known = new WeakMap<Basis, Map<Table, ReturnType<Table['rows']>>>();

/** The rows of a table, computed once for a site. */
export function rowsOf(table: Table, source: Source): ReturnType<Table['rows']> {
  const tables = known.get(source.basis) ?? new Map();
  known.set(source.basis, tables);
  const rows = tables.get(table) ?? table.rows(source);
  tables.set(table, rows);
  return rows;
}
