import type { Ledger } from '../../records/ledger.ts';
import type { Host } from './workflows.ts';

/** The folder of the content in a new repository: one of its own, or the top. */
export type ContentPlace = 'content' | '.';

/** What the files of a new repository are made from. */
export interface Repository {
  place: ContentPlace;
  /** The new organisation. */
  ledger: Ledger;
  /** The version of Opsbook that it begins with. */
  version: string;
  /** Where the repository is kept, and the branch that is published. */
  host: Host;
  branch: string;
  /** The text of the template's guide. */
  guide: string;
}

/** Where a path of the content lies in a repository. */
export function inContent(place: ContentPlace, path: string): string {
  return place === '.' ? path : `${place}/${path}`;
}
