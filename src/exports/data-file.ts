import type { Basis } from '../figures/basis.ts';
import type { Figures } from '../figures/figures.ts';
import type { AnyKind } from '../records/audience/kind-audiences.ts';
import type { GoneFile } from '../records/git/gone.ts';
import type { History } from '../records/history.ts';

/** The source of exported files. */
interface Source {
  basis: Basis;
  figures: Figures;
  history: History;
  /** The records that were removed. */
  gone: readonly GoneFile[];
}

export type Cell = string | number | null;

export interface Rows {
  head: readonly string[];
  rows: readonly (readonly Cell[])[];
}

interface Described {
  /** Its name without the extension. Part of a stable address. */
  name: string;
  /** Its contents, for the list of data: what each row is. */
  holds: string;
  /** Other kinds that it is about, besides that which it is a file of: it is for those who see them too. */
  beside?: readonly AnyKind[];
}

/** A table: `/data/NAME.csv`. */
export interface Table extends Described {
  as: 'table';
  /** The names of its columns. */
  head: readonly string[];
  /** Columns about another kind: they are for those who see it too. */
  about?: Readonly<Record<string, AnyKind>>;
  rows: (source: Source) => Rows['rows'];
}

/** A JSON document: `/data/NAME.json`. */
export interface JsonFile extends Described {
  as: 'json';
  write: (source: Source) => string;
}

/** JSON documents of one form: `/data/NAME/DOCUMENT.json`. */
export interface JsonFolder extends Described {
  as: 'folder';
  /** One that every site has. */
  example: string;
  documents: (source: Source) => { name: string; write: () => string }[];
}

/** Gives the absolute address of a page if the site has one. */
export type AddressOf = ((path: string) => string) | undefined;

/** An iCalendar: `/calendar/NAME.ics`. */
export interface CalendarFile extends Described {
  as: 'calendar';
  write: (source: Source, addressOf: AddressOf) => string;
}

/** A file that the site publishes besides its pages, even if it is empty. */
export type DataFile = Table | JsonFile | JsonFolder | CalendarFile;

/** The path of a file on the site; of a folder, that of its example. */
export function dataPath(file: DataFile): string {
  const { name } = file;
  if (file.as === 'folder') return `/data/${name}/${file.example}.json`;
  return { table: `/data/${name}.csv`, json: `/data/${name}.json`, calendar: `/calendar/${name}.ics` }[
    file.as
  ];
}

/** The name under which the file of a path is listed: `figures.csv`, `figures/uptime.json`. */
export function dataName(path: string): string {
  return path.split('/').slice(2).join('/');
}

/** A table as its audience sees it: without the columns that are about what it does not see. */
export function rowsFor({ head, about = {}, rows }: Table, source: Source): Rows {
  const { sees } = source.basis.audience;
  const kept = head.flatMap((name, i) => {
    const kind = Object.hasOwn(about, name) ? about[name] : undefined;
    return kind === undefined || sees(kind) ? [i] : [];
  });
  const all = rows(source);
  if (kept.length === head.length) return { head, rows: all };
  return { head: kept.map((i) => head[i]!), rows: all.map((row) => kept.map((i) => row[i]!)) };
}
