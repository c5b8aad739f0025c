import { type Change, changedFacts } from '../records/seals/facts.ts';
import { readVersion } from '../records/seals/version.ts';
import type { Kind } from '../schemas/kind.ts';
import { type RecordKind, recordKinds } from '../schemas/kinds.ts';

/** The values in which two texts of a record differ, whatever their form; undefined if one of them cannot be read. */
export function differences(
  { kind, id, file }: { kind: RecordKind; id: string; file: string },
  before: string,
  after: string,
  playbook: Readonly<Record<string, unknown>>,
): Change[] | undefined {
  const read = (text: string) =>
    readVersion({ file, text, problems: [] }, recordKinds[kind] as Kind, id, playbook, {
      at: 0,
      commit: undefined,
    });
  const [then, now] = [read(before), read(after)];
  return then && now && changedFacts(then, now, { from: () => undefined });
}
