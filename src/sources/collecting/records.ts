import { parse } from 'yaml';
import { recordKinds } from '../../schemas/kinds.ts';
import type { SourceSettings } from '../../schemas/sources.ts';
import { iso } from '../../schemas/time.ts';
import { isTakenOver, type SourcedRecord } from '../derived.ts';
import { differences } from '../differences.ts';
import { recordText } from '../record-text.ts';
import type { CollectedFile } from './outcome.ts';

/** What is done with a record: its new text, or why it is left as it is. */
export type Planned = { path: string } & (
  | { do: 'write'; text: string; replaces: boolean }
  | { do: 'nothing' }
  | { do: 'keep'; why: string; fails: boolean }
);

/** A sealed record as it was committed last, and whether its raw file held something else then. */
interface SealedText {
  text: string;
  hadOtherRaw: boolean;
}

/** What is known of a record that is there. */
export interface Existing {
  text: string;
  /** What followed from the raw file that it names, before this run; undefined if it names none. */
  derived: SourcedRecord | undefined;
  /** Whether the source answers otherwise than the raw file on disk. */
  isRestated: boolean;
  /** As it was committed last, if its facts are sealed. */
  sealed: () => Promise<SealedText | undefined>;
}

/** Who restates, and when. */
export interface Restating {
  id: string;
  source: SourceSettings;
  /** Epoch milliseconds. */
  now: number;
  playbook: Readonly<Record<string, unknown>>;
}

/** What people add to a record of a machine, and machines leave. */
interface Kept {
  audience?: unknown;
  amendments?: readonly { source?: unknown }[];
}

/** What people have added to a text of a record; undefined if it cannot be read. */
function keptOf(text: string): Kept | undefined {
  try {
    const { audience, amendments } = parse(text, { schema: 'core' }) as Kept;
    return {
      ...(audience === undefined ? {} : { audience }),
      ...(Array.isArray(amendments) && amendments.length > 0 ? { amendments } : {}),
    };
  } catch {
    return undefined;
  }
}

/** Whether people have added nothing to a text of a record. */
export function hasNothingOfPeople(text: string): boolean {
  const kept = keptOf(text);
  return kept !== undefined && Object.keys(kept).length === 0;
}

/** A record of a machine as it is written beside what people added. */
function textWith({ kind, data }: SourcedRecord, kept: Kept): string {
  return recordText(recordKinds[kind], { ...data, ...kept });
}

/**
 * What is done with a record that follows from a raw file, given what is there. What people wrote or took over is kept. A record that its source restates
 * after it was sealed gets an amendment.
 */
export async function planRecord(
  record: SourcedRecord,
  existing: Existing | undefined,
  restating: Restating,
): Promise<Planned> {
  const { path, text } = record;
  if (!existing) return { path, do: 'write', text, replaces: false };
  if (existing.text === text && !existing.isRestated) return { path, do: 'nothing' };
  if (isTakenOver(record.kind)) {
    if (existing.derived?.text === existing.text) return { path, do: 'write', text, replaces: true };
    return { path, do: 'keep', why: 'people have taken it over', fails: false };
  }
  const kept = keptOf(existing.text);
  if (!existing.derived || !kept)
    return {
      path,
      do: 'keep',
      why: `it was not written by ${restating.id}: rename or remove it`,
      fails: true,
    };
  if (kept.amendments?.some(({ source }) => source === undefined)) {
    // What people amended holds; what else the source says now is theirs to take over.
    const isSame = existing.derived.text === text && !(existing.isRestated && (await existing.sealed()));
    return isSame
      ? { path, do: 'nothing' }
      : { path, do: 'keep', why: 'people have amended it', fails: false };
  }
  const own = textWith(record, kept);
  const write = (wanted: string): Planned =>
    wanted === existing.text ? { path, do: 'nothing' } : { path, do: 'write', text: wanted, replaces: true };
  if (own === existing.text && !existing.isRestated) return { path, do: 'nothing' };
  const sealed = await existing.sealed();
  if (sealed === undefined) return write(own);
  // What an earlier run changed and nobody has committed is no restatement: only the difference to what is sealed is amended.
  const { amendments = [] } = keptOf(sealed.text) ?? {};
  const { amendments: _, ...rest } = kept;
  const asSealed = textWith(record, { ...rest, ...(amendments.length > 0 ? { amendments } : {}) });
  const fields = changedFields(record, sealed.text, asSealed, restating.playbook);
  // Only the form of the file differs.
  if (fields.length === 0 && !sealed.hadOtherRaw) return write(asSealed);
  const amendment = {
    at: iso(restating.now),
    by: restating.source.owner,
    source: restating.id,
    reason: `The source ${restating.id} answered otherwise when it was collected again.`,
    fields: fields.length > 0 ? fields : ['source.raw'],
  };
  const amended = textWith(record, { ...rest, amendments: [...amendments, amendment] });
  return write(amended);
}

/** The fields of a record that differ between two texts of it. */
function changedFields(
  { kind, id, path }: SourcedRecord,
  before: string,
  after: string,
  playbook: Readonly<Record<string, unknown>>,
): string[] {
  const changes = differences({ kind, id, file: path }, before, after, playbook) ?? [];
  return [...new Set(changes.map(({ path: [first] }) => String(first)))];
}

/** What became of a file, once it was done. */
export function outcomeOf(planned: Planned): CollectedFile {
  const { path } = planned;
  switch (planned.do) {
    case 'nothing':
      return { path, outcome: 'unchanged' };
    case 'keep':
      return { path, outcome: 'kept', why: planned.why };
    case 'write':
      return { path, outcome: planned.replaces ? 'replaced' : 'written' };
  }
}
