import type { Basis } from '../figures/basis.ts';
import type { Figures } from '../figures/figures.ts';
import type { AmendedLater } from '../records/as-of/earlier.ts';
import type { AsOf } from '../records/as-of-instant.ts';
import type { GoneFile } from '../records/git/gone.ts';
import type { History } from '../records/history.ts';
import type { Image } from '../records/place.ts';
import type { RawFile } from '../records/raw.ts';
import type { amendedEntries } from '../records/seals/amended.ts';
import type { Lateness } from '../records/seals/recorded.ts';
import type { Seals } from '../records/seals/seals.ts';
import type { Source } from '../schemas/source.ts';

/** Everything pages and exports are built from. */
export interface Site {
  asOf: AsOf;
  /** Its ledger is limited to what was known at the as-of moment. */
  basis: Basis;
  figures: Figures;
  history: History;
  /** The records that were removed by the as-of moment, as far as git knows. */
  gone: readonly GoneFile[];
  /** Changes to facts after they were sealed. */
  seals: Seals;
  /** The amended records, by file. */
  amended: ReturnType<typeof amendedEntries>;
  /** How late records came that came after their facts would have been sealed, by file. */
  late: ReadonlyMap<string, Lateness>;
  /** Where imported records came from, by file. */
  sources: ReadonlyMap<string, Source>;
  /** What sources answered, as it was kept; none for an audience that does not see the sources. */
  raw: readonly RawFile[];
  /** The images of the records; each is published at its path in the content folder. */
  images: readonly Image[];
  /** The records shown with an amendment made after the as-of moment, because their earlier text is not available; by file. */
  amendedLater: ReadonlyMap<string, AmendedLater>;
}
