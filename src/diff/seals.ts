import { valueWords } from '../checks/seals/seal-checks.ts';
import type { Ledger } from '../records/ledger.ts';
import { pathText } from '../records/path-text.ts';
import type { Change } from '../records/seals/facts.ts';
import type { FollowedRecord, Seals } from '../records/seals/seals.ts';
import type { Version } from '../records/seals/version.ts';
import { valuesText } from '../words/rule-values.ts';
import type { SealedChange } from './form.ts';

type Amendment = SealedChange['amendment'];

/** The author and reason of an entry that may not have passed the schema. */
function reasonIn(entry: unknown): Amendment {
  const { by, reason } = (entry ?? {}) as { by?: unknown; reason?: unknown };
  return { by: String(by), reason: String(reason) };
}

/** By what a record, or an entry of the playbook, is found among those followed. */
const keyOf = ({ file, record, entry }: FollowedRecord) => (entry ? record : file);

/** The sealed facts of one record that the change alters. Amendments in earlier commits were changes of their own. */
function ofRecord(
  { standing: { seal, held } }: FollowedRecord,
  { file, noun, record, entry, standing: { changes, gone, amended }, now }: FollowedRecord,
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
    return [
      {
        ...common,
        fact: entry ? pathText(entry) : null,
        before: null,
        after: null,
        amendment: withdrawn.get(record) ?? null,
      },
    ];
  const toSealedChange =
    (amendment: Amendment) =>
    (change: Change): SealedChange => {
      const field = String(change.path[0]);
      if (entry)
        return {
          ...common,
          fact: pathText([...entry, field]),
          before: valuesText(held, field),
          after: now ? valuesText(now, field) : null,
          amendment,
        };
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
    ...changes.map(toSealedChange(null)),
    ...amended
      .filter(({ commit }) => commit === undefined)
      .flatMap((each) => each.changes.map(toSealedChange(reasonIn(each.entry)))),
  ];
}

/** The sealed facts that a change alters, with their values before and after, those without an amendment first. Empty if git has no history. */
export function sealedChanges(
  before: Seals,
  after: Seals,
  withdrawals: Ledger['withdrawals'],
): SealedChange[] {
  if (!before.known || !after.known) return [];
  const withdrawn = new Map(withdrawals.map(({ data }) => [data.record, reasonIn(data)]));
  return [...after.records.values()]
    .flatMap((record) => ofRecord(before.records.get(keyOf(record)) ?? record, record, withdrawn))
    .sort((a, b) => Number(a.amendment !== null) - Number(b.amendment !== null));
}
