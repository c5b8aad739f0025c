import { type RecordKind, recordKinds } from '../../schemas/kinds.ts';
import type { Entry } from '../entry.ts';
import type { Ledger } from '../ledger.ts';
import { placeOf } from '../place.ts';
import { isOwn, type Lateness } from './recorded.ts';

/** A record that came after its facts would have been sealed. */
export interface LateRecord {
  entry: Entry;
  kind: RecordKind;
  late: Lateness;
}

/** The late records of a ledger, by kind; of `files` if they are given: then no other kind is read. */
export function lateRecords(ledger: Ledger, files?: ReadonlySet<string>): LateRecord[] {
  const kinds = files ? kindsOf(files) : (Object.keys(recordKinds) as RecordKind[]);
  return [...kinds].flatMap((kind) =>
    ledger[kind].flatMap((entry: Entry) => {
      if (!isOwn(entry, kind) || files?.has(entry.file) === false) return [];
      const late = entry.recorded?.late;
      return late ? [{ entry, kind, late }] : [];
    }),
  );
}

function kindsOf(files: Iterable<string>): Set<RecordKind> {
  const kinds = new Set<RecordKind>();
  for (const file of files) {
    const place = placeOf(file);
    if (place && 'record' in place) kinds.add(place.record);
  }
  return kinds;
}
