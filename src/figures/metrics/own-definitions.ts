import type { PlaybookEntries } from '../../records/ledger.ts';
import type { Definition } from '../definition.ts';
import type { OwnId } from '../definitions.ts';

/** The playbook, as far as it defines figures. */
export type Declaring = Pick<PlaybookEntries, 'organisation'>;

/** The definitions of the metrics that the playbook declares, in its order. */
export function ownDefinitions(_playbook: Declaring): ReadonlyMap<OwnId, Definition> {
  return new Map();
}
