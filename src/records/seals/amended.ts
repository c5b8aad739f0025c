import type { Kind } from '../../schemas/kind.ts';
import { type PlaybookKind, type RecordKind, recordKinds } from '../../schemas/kinds.ts';
import type { AmendmentEntry } from '../../schemas/seals/seal.ts';
import type { Entry } from '../entry.ts';
import type { Ledger } from '../ledger.ts';
import { judgingOf } from '../rules.ts';
import { judgingFiles, ruleName } from './rules.ts';

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

/** An entry of the playbook that has amendments, in the file `entry`. */
export interface AmendedRule {
  kind: PlaybookKind;
  path: readonly string[];
  entry: Entry;
  amendments: readonly AmendmentEntry[];
}

/** The entries of the playbook that have amendments, by name. */
export function amendedRules(ledger: Ledger): Map<string, AmendedRule> {
  const found = new Map<string, AmendedRule>();
  for (const kind of judgingFiles.values()) {
    const entry: Entry = ledger[kind];
    judgingOf(kind)!.over(entry.data, (own, path) => {
      const { amendments = [] } = own as { amendments?: readonly AmendmentEntry[] };
      if (amendments.length > 0) found.set(ruleName(kind, path), { kind, path, entry, amendments });
      return own;
    });
  }
  return found;
}
