import { useNearest } from '../../records/near-miss.ts';
import { fileNamed, placeOf } from '../../records/place.ts';
import { ruleNames } from '../../records/seals/rules.ts';
import type { Kind } from '../../schemas/kind.ts';
import { type RecordKind, recordKinds } from '../../schemas/kinds.ts';
import type { Check } from '../check.ts';

export const withdrawalsName: Check = {
  id: 'withdrawal-record',
  area: 'Sealed facts',
  severity: 'error',
  ensure:
    'Ensure a withdrawal names a record that no longer exists, once, and an existing record that replaces it, if any.',
  why: 'A withdrawal is all that remains of a record. If it names the wrong one, the right one stays unexplained.',
  example: {
    file: 'withdrawals/2026-03-12-shop-down.yaml',
    wrong: 'to: incidents/2026-03-02-shop-dwon',
    right: '',
  },
  since: '0.1.0',
  of: ['withdrawals'],
  beside: 'all',
  *find({ ledger, ids, seals }) {
    const kindNames = Object.keys(recordKinds) as RecordKind[];
    const rules = ruleNames(ledger);
    const isRule = (record: string) => record.startsWith('playbook/');
    const isThere = (record: string) => {
      if (isRule(record)) return rules.has(record);
      const file = fileNamed(record);
      const place = file === undefined ? undefined : placeOf(file);
      return place !== undefined && 'record' in place && ids[place.record].has(place.id);
    };
    const all = () =>
      kindNames.flatMap((name) => [...ids[name]].map((id) => `${(recordKinds[name] as Kind).place}/${id}`));
    const seen = new Map<string, string>();
    for (const entry of ledger.withdrawals) {
      const { record, to } = entry.data;
      const first = seen.get(record);
      if (first)
        yield {
          entry,
          path: ['record'],
          message: `${first} already withdraws ${record}`,
          expected: 'one withdrawal per record',
          fix: 'keep one of the two',
        };
      else seen.set(record, entry.file);
      const file = isRule(record) ? record : fileNamed(record);
      if (file === undefined)
        yield {
          entry,
          path: ['record'],
          message: `"${record}" is not the name of a record`,
          expected: 'its folder and its id, without the extension, or an entry of the playbook',
          fix: 'write it in the form incidents/ID or playbook/FILE/ENTRY',
        };
      else if (isThere(record))
        yield {
          entry,
          path: ['record'],
          message: `${record} still exists`,
          expected: 'a record that was deleted or renamed',
          fix: `correct the name; ${file} can only be withdrawn once it is deleted or renamed`,
        };
      else if (seals?.known && !seals.past.has(file))
        yield {
          entry,
          path: ['record'],
          message: `the record ${record} never existed`,
          expected: 'a record in the history of the repository',
          fix:
            useNearest(file, [...seals.past], (each) => each.replace(/\.\w+$/, '')) ??
            'use the name that the record had',
        };
      if (to !== undefined && !isThere(to))
        yield {
          entry,
          path: ['to'],
          message: `there is no record "${to}"`,
          expected: `the folder and id of the record that replaces ${record}`,
          fix: useNearest(to, all()) ?? 'name the record that replaces it, or leave to out',
        };
    }
  },
};
