import { didYouMean } from '../../records/near-miss.ts';
import { placeOf } from '../../records/place.ts';
import { fileNamed } from '../../records/seals/seals.ts';
import type { Kind } from '../../schemas/kind.ts';
import { type RecordKind, recordKinds } from '../../schemas/kinds.ts';
import type { Check } from '../check.ts';

export const withdrawalsName: Check = {
  id: 'withdrawal-record',
  area: 'Sealed facts',
  severity: 'error',
  ensure: 'Ensure a withdrawal names a record that is gone, once, and one that is there for what it became.',
  why: 'A withdrawal is all that is left of a record. One that names the wrong record leaves the right one unexplained.',
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
    const isThere = (record: string) => {
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
          message: `${record} is withdrawn by ${first} already`,
          expected: 'one withdrawal for each record',
          fix: 'delete one of the two',
        };
      else seen.set(record, entry.file);
      const file = fileNamed(record);
      if (file === undefined)
        yield {
          entry,
          path: ['record'],
          message: `"${record}" is not the name of a record`,
          expected: 'its folder and its id, without the extension',
          fix: 'as in incidents/2026-10-03-card-payments-failed',
        };
      else if (isThere(record))
        yield {
          entry,
          path: ['record'],
          message: `${record} is still there`,
          expected: 'a record that was deleted or renamed',
          fix: `delete ${file}, or this withdrawal`,
        };
      else if (seals?.known && !seals.past.has(file))
        yield {
          entry,
          path: ['record'],
          message: `there never was a record ${record}`,
          expected: 'a record that git knows',
          fix: didYouMean(file, [...seals.past])?.replace(/\.\w+$/, '') ?? 'the name that it had',
        };
      if (to !== undefined && !isThere(to))
        yield {
          entry,
          path: ['to'],
          message: `there is no record "${to}"`,
          expected: `the folder and id of the record that ${record} became`,
          fix: didYouMean(to, all()) ?? 'name the record that it became, or leave to out',
        };
    }
  },
};
