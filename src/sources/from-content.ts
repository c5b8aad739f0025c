import { calendarOf } from '../records/calendar.ts';
import { type Content, playbookDataOf } from '../records/ledger.ts';
import type { RawFile } from '../records/raw.ts';
import { type FromRaw, recordsFrom, type SourcedRecord } from './derived.ts';

/** What follows from one raw file of a content; undefined if its source is not in the playbook. */
export type Derivations = (raw: RawFile) => FromRaw | undefined;

/** What followed from raw files, by their paths, for the text that each had. */
type Known = Map<string, { text: string; from: FromRaw }>;

const kept = new WeakMap<object, Known>();

/** What follows from the raw files of a content. Each is read when it is first asked for. */
export function derivationsOf(content: Pick<Content, 'ledger' | 'broken' | 'rawText'>): Derivations {
  const { ledger } = content;
  // The playbook of a content that is limited to what changed is the same, and so is that of one of which only records changed.
  const known: Known = kept.get(ledger.sources) ?? new Map();
  kept.set(ledger.sources, known);
  const playbook = { ledger, calendar: calendarOf(ledger), data: playbookDataOf(content) };
  return (raw) => {
    const source = Object.hasOwn(ledger.sources.data, raw.source)
      ? ledger.sources.data[raw.source]
      : undefined;
    if (!source) return undefined;
    const text = content.rawText(raw.file);
    const found = known.get(raw.file);
    if (found?.text === text) return found.from;
    const from = recordsFrom(raw, text, source, playbook);
    known.set(raw.file, { text, from });
    return from;
  };
}

/** The record with this path among those that follow from a raw file. */
export function recordAt(from: FromRaw | undefined, path: string): SourcedRecord | undefined {
  return from && 'records' in from ? from.records.find((record) => record.path === path) : undefined;
}
