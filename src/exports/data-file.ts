import type { Basis } from '../figures/basis.ts';
import type { Figures } from '../figures/figures.ts';
import type { History } from '../records/history.ts';

/** The source of exported files. */
interface Source {
  basis: Basis;
  figures: Figures;
  history: History;
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
}

/** A table: `/data/NAME.csv`. */
export interface Table extends Described {
  as: 'table';
  /** The names of its columns. */
  head: readonly string[];
  rows: (source: Source) => Rows['rows'];
}

/** A JSON document: `/data/NAME.json`. */
export interface JsonFile extends Described {
  as: 'json';
  write: (source: Source) => string;
}

/** Gives the absolute address of a page if the site has one. */
export type AddressOf = ((path: string) => string) | undefined;

/** An iCalendar: `/calendar/NAME.ics`. */
export interface CalendarFile extends Described {
  as: 'calendar';
  write: (source: Source, addressOf: AddressOf) => string;
}

/** A file that the site publishes besides its pages, even if it is empty. */
export type DataFile = Table | JsonFile | CalendarFile;

/** The path of a file on the site. */
export function dataPath({ as, name }: DataFile): string {
  return { table: `/data/${name}.csv`, json: `/data/${name}.json`, calendar: `/calendar/${name}.ics` }[as];
}
