import { valueWords } from '../checks/seals/seal-checks.ts';
import type { Ledger } from '../records/ledger.ts';
import { pathText } from '../records/path-text.ts';
import type { Change } from '../records/seals/facts.ts';
import type { FollowedRecord, Seals } from '../records/seals/seals.ts';
import type { Version } from '../records/seals/version.ts';
import type { SealedChange } from './form.ts';

type Amendment = SealedChange['amendment'];

/** Who says why, in an entry that the schema may not have read. */
function reasonIn(entry: unknown): Amendment {
  const { by, reason } = (entry ?? {}) as { by?: unknown; reason?: unknown };
  return { by: String(by), reason: String(reason) };
}

/** How a record stood before the change, and what became of it. What an earlier commit amended was a change of its own. */
function ofRecord(
  { standing: { seal, held } }: FollowedRecord,
  { file, noun, record, standing: { changes, gone, amended }, now }: FollowedRecord,
  withdrawn: ReadonlyMap<string, Amendment>,
): SealedChange[] {
  if (!seal || !held) return [];
  const common = {
    file: now?.source.file ?? file,
    noun,
    sealed: new Date(seal.at).toISOString(),
    commit: seal.commit?.id ?? null,
  };
  if (gone)
    return [{ ...common, fact: null, before: null, after: null, amendment: withdrawn.get(record) ?? null }];
  const told =
    (amendment: Amendment) =>
    (change: Change): SealedChange => {
      const isText = change.path[0] === 'body';
      const words = (version: Version | undefined, value: unknown) =>
        isText || !version || value === undefined ? null : valueWords(version, change, value);
      return {
        ...common,
        fact: pathText(change.path),
        before: words(held, change.before),
        after: words(now, change.after),
        amendment,
      };
    };
  return [
    ...changes.map(told(null)),
    ...amended
      .filter(({ commit }) => commit === undefined)
      .flatMap((each) => each.changes.map(told(reasonIn(each.entry)))),
  ];
}

/** The sealed facts that a change alters, by how they stand before it and after it, those without an amendment first. Nothing where git does not know. */
export function sealedChanges(
  before: Seals,
  after: Seals,
  withdrawals: Ledger['withdrawals'],
): SealedChange[] {
  if (!before.known || !after.known) return [];
  const withdrawn = new Map(withdrawals.map(({ data }) => [data.record, reasonIn(data)]));
  return [...after.records.values()]
    .flatMap((record) => ofRecord(before.records.get(record.file) ?? record, record, withdrawn))
    .sort((a, b) => Number(a.amendment !== null) - Number(b.amendment !== null));
}
