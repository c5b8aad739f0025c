import type { Basis } from '../figures/basis.ts';
import type { Figures } from '../figures/figures.ts';
import type { AsOf } from '../records/as-of-instant.ts';
import type { Audience } from '../records/audience/audience.ts';
import type { AnyKind } from '../records/audience/kind-audiences.ts';
import type { GoneFile } from '../records/git/gone.ts';
import type { History } from '../records/history.ts';
import type { Badge } from './badges/badge.ts';
import type { Columns, Row } from './columns.ts';
import type { FeedItem } from './feeds/feed.ts';

/** The source of exported files. */
export interface Source {
  /** The as-of moment, and where it comes from. */
  asOf: AsOf;
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
  /** Other kinds that it is about, besides that which it is a file of: it is for those who see them too. */
  beside?: readonly AnyKind[];
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
  /** What is in it, after the name of the organisation. */
  title: string;
  write: (source: Source, addressOf: AddressOf) => string;
}

/** A feed in three formats: `/feeds/NAME.atom`, `.rss` and `.json`. */
export interface FeedFile extends Described {
  as: 'feed';
  /** Its subject, after the name of the organisation. */
  title: string;
  /** The page that it follows. */
  page: string;
  /** What it has happened to report, in any order. */
  items: (source: Source) => readonly FeedItem[];
}

/** A badge, as an image and as data for shields.io: `/badges/NAME.svg` and `.json`. */
export interface BadgeFile extends Described {
  as: 'badge';
  write: (source: Source) => Badge;
}

/** A service level as OpenSLO: `/data/openslo/NAME.yaml`. */
export interface OpenSloFile extends Described {
  as: 'openslo';
  write: (source: Source) => string;
}

/** Files of one form, as many as there are services, groups or metrics: feeds of services, say. */
export interface FileFamily<F extends Member = Member> extends Described {
  as: 'family';
  /** What each of them is. Its name has, in braces, what the parts that differ are: `services/{service}`. */
  of: F['as'];
  files: (source: Source) => readonly F[];
}

/** What there may be one of for each service. */
type Member = CalendarFile | FeedFile | BadgeFile | OpenSloFile;

/** A file that the site publishes besides its pages, even if it is empty. */
export type DataFile =
  | Table
  | JsonFile
  | ApiDocument
  | JsonFolder
  | SqlFile
  | CalendarFile
  | FeedFile
  | BadgeFile
  | OpenSloFile
  | { [A in Member['as']]: FileFamily<Extract<Member, { as: A }>> }[Member['as']];

/** An address of a file, and what it answers. */
interface Address {
  /** Of several files, with names in braces for the parts that differ. */
  path: string;
  mediaType: string;
}

/** The addresses of a file, the main one first. */
type Form<F> = (file: F) => readonly [Address, ...Address[]];

const json = (path: string): [Address] => [{ path, mediaType: 'application/json' }];

/** Every kind of file. A new kind is an entry here, and is then listed on the page of data, in the index and in the description of the API. */
const forms: { readonly [A in Exclude<DataFile['as'], 'family'>]: Form<Extract<DataFile, { as: A }>> } = {
  table: ({ name }) => [{ path: `/data/${name}.csv`, mediaType: 'text/csv' }],
  json: ({ name }) => json(`/data/${name}.json`),
  api: ({ name }) => json(`/api/${name}.json`),
  folder: ({ name, parts }) => json(`/data/${name}/${parts.map((part) => `{${part}}`).join('/')}.json`),
  sql: ({ name }) => [{ path: `/data/sql/${name}.sql`, mediaType: 'application/sql' }],
  calendar: ({ name }) => [{ path: `/calendar/${name}.ics`, mediaType: 'text/calendar' }],
  feed: ({ name }) => [
    { path: `/feeds/${name}.atom`, mediaType: 'application/atom+xml' },
    { path: `/feeds/${name}.rss`, mediaType: 'application/rss+xml' },
    { path: `/feeds/${name}.json`, mediaType: 'application/feed+json' },
  ],
  openslo: ({ name }) => [{ path: `/data/openslo/${name}.yaml`, mediaType: 'application/yaml' }],
  badge: ({ name }) => [
    { path: `/badges/${name}.svg`, mediaType: 'image/svg+xml' },
    ...json(`/badges/${name}.json`),
  ],
};

/** All addresses of a file, the main one first. */
export function addressesOf(file: DataFile): readonly [Address, ...Address[]] {
  return (forms[file.as === 'family' ? file.of : file.as] as Form<DataFile>)(file);
}

/** The main path of a file on the site; of several files, with names in braces for the parts that differ. */
export function dataPath(file: DataFile): string {
  return addressesOf(file)[0].path;
}

/** Whether a path stands for several files. */
export function isTemplate(path: string): boolean {
  return path.includes('{');
}

/** The name under which the file of a path is listed: `figures.csv`, `sql/mrr.sql`. */
export function dataName(path: string): string {
  return path.split('/').slice(2).join('/');
}

/** Gives the files that the site of an audience publishes. */
export type FilesFor = (audience: Audience) => readonly DataFile[];

const madeFiles = new WeakMap<Basis, Map<FileFamily, readonly Member[]>>();

/** The files of a family, made once for a site: each page asks for its own of all. */
export function filesOf<F extends Member>(family: FileFamily<F>, source: Source): readonly F[] {
  const families = madeFiles.get(source.basis) ?? new Map<FileFamily, readonly Member[]>();
  madeFiles.set(source.basis, families);
  const files = (families.get(family) as readonly F[] | undefined) ?? family.files(source);
  families.set(family, files);
  return files;
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
