import { calendarOf } from '../records/calendar.ts';
import { type Content, playbookDataOf } from '../records/ledger.ts';
import type { RawFile } from '../records/raw.ts';
import { type FromRaw, recordsFrom, type SourcedRecord } from './derived.ts';

/** What follows from one raw file of a content; undefined if its source is not in the playbook. */
export type Derivations = (raw: RawFile) => FromRaw | undefined;

const kept = new WeakMap<object, Derivations>();

/** What follows from the raw files of a content. Each is read when it is first asked for. */
export function derivationsOf(content: Pick<Content, 'ledger' | 'broken' | 'rawText'>): Derivations {
  // The playbook of a content that is limited to what changed is the same.
  const key = content.ledger.sources;
  const own = kept.get(key);
  if (own) return own;
  const { ledger } = content;
  const playbook = { ledger, calendar: calendarOf(ledger), data: playbookDataOf(content) };
  const files = new Map<string, FromRaw>();
  const derivations: Derivations = (raw) => {
    const source = Object.hasOwn(ledger.sources.data, raw.source)
      ? ledger.sources.data[raw.source]
      : undefined;
    if (!source) return undefined;
    const found = files.get(raw.file) ?? recordsFrom(raw, content.rawText(raw.file), source, playbook);
    files.set(raw.file, found);
    return found;
  };
  kept.set(key, derivations);
  return derivations;
}

/** The record with this path among those that follow from a raw file. */
export function recordAt(from: FromRaw | undefined, path: string): SourcedRecord | undefined {
  return from && 'records' in from ? from.records.find((record) => record.path === path) : undefined;
}
