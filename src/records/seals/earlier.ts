import { isDeepStrictEqual } from 'node:util';
import { parseTimestamp } from '../../schemas/fields.ts';
import type { Kind } from '../../schemas/kind.ts';
import { playbookKinds, recordKinds } from '../../schemas/kinds.ts';
import type { AmendmentEntry } from '../../schemas/seals/seal.ts';
import type { Before } from '../as-of/earlier.ts';
import { type Entry, parseEntry } from '../entry.ts';
import { type Content, playbookDataOf, withHistory } from '../ledger.ts';
import { valueAt } from '../path-text.ts';
import { fileNamed, placeOf } from '../place.ts';
import { parseYaml } from '../yaml.ts';
import { type AmendedRule, amendedEntries, amendedRules } from './amended.ts';
import type { Past } from './past.ts';
import { ruleAt } from './rules.ts';
import { type FollowedRecord, readSeals, type Seals } from './seals.ts';
import { entriesOf } from './standing.ts';
import type { Version } from './version.ts';

const UNREADABLE = 'it does not have the form that this version of the software reads';

/** Why there is no text before an amendment although git knows the record. */
export const NEVER_WITHOUT = 'no commit contains the record without this amendment';

/**
 * The content with what stood before the amendments that were made after `asOf`, in epoch milliseconds; the same content if there are none. `readPast`
 * asks git, and is called only if there are.
 */
export async function withEarlier(
  content: Content,
  asOf: number,
  readPast: () => Promise<Past>,
): Promise<Content> {
  const isLater = (amendments: readonly AmendmentEntry[]) => amendments.some(({ at }) => at > asOf);
  const amended = [...amendedEntries(content.ledger)].filter(([, { data }]) => isLater(data.amendments));
  const rules = [...amendedRules(content.ledger)].filter(([, { amendments }]) => isLater(amendments));
  if (amended.length + rules.length === 0) return content;
  const files = new Set([...amended.map(([file]) => file), ...rules.map(([, { entry }]) => entry.file)]);
  // As of the last of them: by then each record was sealed, and its accepted versions are those that count.
  const all = [
    ...amended.flatMap(([, { data }]) => data.amendments),
    ...rules.flatMap(([, { amendments }]) => amendments),
  ];
  const last = Math.max(...all.map(({ at }) => at));
  const seals = await readSeals(
    await readPast(),
    content,
    last,
    new Set([...files, ...namesBefore(content)]),
  );
  const playbook = playbookDataOf(content);
  const earlier = new Map([
    ...amended.map(([file, entry]): [string, Before[]] => [
      file,
      writtenAmendments(entry).map(({ written, at }) => before(entry, written, at, seals, playbook)),
    ]),
    ...rules.map(([name, rule]): [string, Before[]] => [
      name,
      writtenAmendments(rule.entry, rule.path).map(({ written, at }) =>
        ruleBefore(name, rule, written, at, seals),
      ),
    ]),
  ]);
  return withHistory(content, { earlier });
}

/** The files of the records that were renamed: the versions before an amendment may have another name. */
function namesBefore({ ledger }: Content): string[] {
  return ledger.withdrawals.flatMap(({ data }) =>
    data.to === undefined ? [] : (fileNamed(data.record) ?? []),
  );
}

/** The entries of `amendments` as written in a record's file, or in an entry of a playbook's, with their times, in order. */
export function writtenAmendments(
  { source }: Entry,
  path: readonly string[] = [],
): { written: unknown; at: number }[] {
  const yaml = parseYaml(source);
  const list = 'data' in yaml ? valueAt(yaml.data, [...path, 'amendments']) : [];
  return ((list ?? []) as { at: string }[]).map((written) => ({
    written,
    at: Number(parseTimestamp(written.at)),
  }));
}

/** A record before one of its amendments. */
function before(
  { file }: Entry,
  amendment: unknown,
  at: number,
  seals: Seals,
  playbook: Readonly<Record<string, unknown>>,
): Before {
  if (!seals.known) return { at, entry: undefined, reason: seals.reason };
  // Under its own name, or followed from an earlier one.
  const followed = [...seals.records.values()].filter(
    (record) => record.file === file || record.now?.source.file === file,
  );
  const version = followed.map((record) => versionBefore(record, amendment)).find((found) => found);
  if (!version) return { at, entry: undefined, reason: NEVER_WITHOUT };
  const place = placeOf(file);
  if (!place || !('record' in place)) return { at, entry: undefined, reason: NEVER_WITHOUT };
  const content = { file, text: version.head + version.body, problems: [] };
  const { entry } = parseEntry(content, recordKinds[place.record] as Kind, place.id, playbook);
  return entry ? { at, entry } : { at, entry, reason: UNREADABLE };
}

/** An entry of the playbook before one of its amendments: its file's entry, with only its own data. */
function ruleBefore(
  name: string,
  { kind, path, entry: { file } }: AmendedRule,
  amendment: unknown,
  at: number,
  seals: Seals,
): Before {
  if (!seals.known) return { at, entry: undefined, reason: seals.reason };
  const record = seals.records.get(name);
  const version = record && versionBefore(record, amendment);
  if (!version) return { at, entry: undefined, reason: NEVER_WITHOUT };
  const { entry } = parseEntry({ file, text: version.head, problems: [] }, playbookKinds[kind] as Kind, kind);
  // It may have had another id then.
  const data = entry && (ruleAt(kind, entry.data, path) ?? ruleAt(kind, entry.data, record.began ?? path));
  return data ? { at, entry: { ...entry, data } } : { at, entry: undefined, reason: UNREADABLE };
}

/** The accepted version that an amendment changed; for one that is not accepted, the version that is held against it. */
function versionBefore({ standing }: FollowedRecord, amendment: unknown): Version | undefined {
  const isIt = (entry: unknown) => isDeepStrictEqual(entry, amendment);
  const accepted = standing.amended.find(({ entry }) => isIt(entry));
  if (accepted) return accepted.before;
  return standing.held && !entriesOf(standing.held).some(isIt) ? standing.held : undefined;
}
