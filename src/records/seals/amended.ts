import type { Kind } from '../../schemas/kind.ts';
import { type RecordKind, recordKinds } from '../../schemas/kinds.ts';
import type { AmendmentEntry } from '../../schemas/seals/seal.ts';
import type { Entry } from '../entry.ts';
import type { Ledger } from '../ledger.ts';

type Amendable = Entry<{ readonly amendments: readonly AmendmentEntry[] }>;

function amendable(entries: readonly Entry<object>[]): Amendable[] {
  return entries.filter((entry): entry is Amendable => 'amendments' in entry.data);
}

/** The kinds whose records are sealed. */
const sealedKinds = (Object.keys(recordKinds) as RecordKind[]).filter(
  (kind) => (recordKinds[kind] as Kind).sealed !== undefined,
);

/** The records that have amendments, by file. */
export function amendedEntries(ledger: Ledger): Map<string, Amendable> {
  const entries = sealedKinds.flatMap((kind) => amendable(ledger[kind]));
  return new Map(
    entries.filter(({ data }) => data.amendments.length > 0).map((entry) => [entry.file, entry]),
  );
}
