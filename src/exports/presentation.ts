import type { Basis } from '../figures/basis.ts';
import type { Figures } from '../figures/figures.ts';
import type { PlaybookKind, RecordKind } from '../schemas/kinds.ts';
import type { DataFile } from './data-file.ts';
import type { NameSource, Search } from './finding.ts';

/** The sections of the menu, in order: at most ten, so that the menu is read at a glance. */
export const sectionNames = [
  'Overview',
  'Scorecard',
  'Service levels',
  'Incidents',
  'Reports',
  'Metrics',
  'Growth',
  'Improvement',
  'Compliance',
  'Reference',
] as const;
type SectionName = (typeof sectionNames)[number];

/** A page's place in the menu. */
export interface MenuLink {
  section: SectionName;
  /** Its place in the section: lower comes first. */
  order: number;
  /** A word, or what it is called with the words of the organisation. */
  name: string | ((basis: Basis) => string);
  path: string;
  /** What people call it besides its name, for search. */
  also: readonly string[];
  /** When it is shown. Default: if there are records of its kind or of one shown on its page, or entries in its file. */
  when?: (basis: Basis, figures: Figures) => boolean;
  /** It opens its section, and is shown if any other page of the section is. */
  leads?: true;
  /** The number shown beside the name: computed, or the number of records of its kind. */
  count?: 'records' | ((basis: Basis, figures: Figures) => number | string | undefined);
  /** A folder of pages without their own entries. */
  lists?: string;
}

/** How a kind is presented: menu, search and data. */
export interface Presentation {
  /** Its places in the menu; the page of another kind that shows it; or null if no page is about it. */
  menu: readonly [MenuLink, ...MenuLink[]] | { on: string } | null;
  /** What search indexes of it; null if nothing. */
  search: Search | null;
  /** What search knows by name although another page shows it: its entries or parts of its records. */
  names?: NameSource;
  /** The files it is exported to. */
  data: readonly DataFile[];
}

/** What readers find of some kinds. */
export type Presentations = { readonly [K in PlaybookKind | RecordKind]?: Presentation };
