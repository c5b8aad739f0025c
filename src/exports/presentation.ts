import type { Basis } from '../figures/basis.ts';
import type { Figures } from '../figures/figures.ts';
import type { PlaybookKind, RecordKind } from '../schemas/kinds.ts';
import type { DataFile } from './data-file.ts';
import type { Search } from './finding.ts';

/** The sections of the menu in their order. The first is shown without its name. */
export const sectionNames = [
  'Overview',
  'Rhythm',
  'Metrics',
  'Growth',
  'Improvement',
  'Reliability',
  'Compliance',
  'Playbook',
  'Reference',
] as const;
type SectionName = (typeof sectionNames)[number];

/** A page's place in the menu. */
export interface MenuLink {
  section: SectionName;
  /** Its place in the section: lower comes first. */
  order: number;
  name: string;
  path: string;
  /** Left out: while there are records of its kind or of one that is shown on its page, or entries in its file. */
  when?: (basis: Basis, figures: Figures) => boolean;
  /** It opens its section, and is there while any other page of it is. */
  leads?: true;
  /** What is shown beside the name: a number of its own, or that of its kind's records. */
  count?: 'records' | ((basis: Basis, figures: Figures) => number | string | undefined);
  /** A folder of pages that have no entry of their own. */
  lists?: string;
}

/** What readers find of a kind beside its pages. */
export interface Presentation {
  /** Its places in the menu; the page of another kind that shows it; or null where no page is about it. */
  menu: readonly [MenuLink, ...MenuLink[]] | { on: string } | null;
  /** What search reads of it; null where nothing of it is found by words. */
  search: Search | null;
  /** The files that it is exported to. */
  data: readonly DataFile[];
}

/** What readers find of some kinds. */
export type Presentations = { readonly [K in PlaybookKind | RecordKind]?: Presentation };
