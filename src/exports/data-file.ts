import type { Basis } from '../figures/basis.ts';
import type { Figures } from '../figures/figures.ts';
import type { GoneFile } from '../records/git/gone.ts';
import type { History } from '../records/history.ts';
import type { Badge } from './badges/badge.ts';
import type { FeedItem } from './feeds/feed.ts';

/** The source of exported files. */
export interface Source {
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

/** A file that the site publishes besides its pages, even if it is empty. */
export type DataFile = Table | JsonFile | JsonFolder | CalendarFile | FeedFile | BadgeFile;

/** The path of a file on the site; of a folder, that of its example. */
export function dataPath(file: DataFile): string {
  const { name } = file;
  if (file.as === 'folder') return `/data/${name}/${file.example}.json`;
  return {
    table: `/data/${name}.csv`,
    json: `/data/${name}.json`,
    calendar: `/calendar/${name}.ics`,
    feed: `/feeds/${name}.atom`,
    badge: `/badges/${name}.svg`,
  }[file.as];
}

/** The name under which the file of a path is listed: `figures.csv`, `figures/uptime.json`. */
export function dataName(path: string): string {
  return path.split('/').slice(2).join('/');
}
