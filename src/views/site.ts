import type { Basis } from '../figures/basis.ts';
import type { Figures } from '../figures/figures.ts';
import type { AsOf } from '../records/as-of-instant.ts';
import type { History } from '../records/history.ts';
import type { amendedEntries } from '../records/seals/amended.ts';
import type { Seals } from '../records/seals/seals.ts';
import type { Section } from './menu.ts';

/** Everything that pages and exports are made from. */
export interface Site {
  asOf: AsOf;
  /** The ledger in it is reduced to what was known at as-of. */
  basis: Basis;
  figures: Figures;
  history: History;
  /** What became of facts after they were sealed. */
  seals: Seals;
  /** The records that were amended, by file. */
  amended: ReturnType<typeof amendedEntries>;
  /** What every page's navigation lists. */
  sections: Section[];
}
