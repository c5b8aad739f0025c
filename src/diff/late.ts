import type { Content } from '../records/ledger.ts';
import { lateRecords } from '../records/seals/late.ts';
import { recordKinds } from '../schemas/kinds.ts';
import type { LateChange } from './form.ts';
import { titleOf } from './records.ts';

/** The records that a change adds, and the rules of the playbook that it adds or changes, after their facts would have been sealed. Empty if git has no history. */
export function lateChanges({ ledger, seals }: Content): LateChange[] {
  if (!seals?.known) return [];
  const rules = seals.lateRules.map(
    ({ file, record, complete, days }): LateChange => ({ file, noun: 'rule', title: record, complete, days }),
  );
  const records = lateRecords(ledger, seals.added).map(({ entry, kind, late }) => ({
    file: entry.file,
    noun: recordKinds[kind].noun,
    title: titleOf(entry),
    ...late,
  }));
  return [...records, ...rules];
}
