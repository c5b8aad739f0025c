import type { PlaybookKind, RecordKind } from '../../schemas/kinds.ts';
import type { Entry } from '../entry.ts';
import { type Ledger, type PlaybookEntries, type RecordEntries, recordKindNames } from '../ledger.ts';
import { judgingOf } from '../rules.ts';
import { judgingFiles, ruleName } from '../seals/rules.ts';

/** An amendment, and the record as it stood before it. */
export interface Before {
  /** When the amendment was made, in epoch milliseconds. */
  at: number;
  /** Undefined if the earlier text is not available. */
  entry: Entry | undefined;
  /** Why it is not available; completes "the earlier text is not available: …". */
  reason?: string;
}

/** What stood before the amendments of records, by file, and of entries of the playbook, by name, in the order in which they were committed. */
export type EarlierVersions = ReadonlyMap<string, readonly Before[]>;

/** The first of a record's amendments that was made after `asOf`, with what stood before it. */
function firstAfter(earlier: EarlierVersions, file: string, asOf: number): Before | undefined {
  return earlier.get(file)?.find(({ at }) => at > asOf);
}

/** A ledger in which each record that was amended after `asOf` stands as it did before, if its earlier text is available. */
export function beforeAmendments(ledger: Ledger, asOf: number, earlier: EarlierVersions): Ledger {
  if (restoredFiles(earlier, asOf).size === 0) return ledger;
  const stood = (entry: Entry) => {
    const before = firstAfter(earlier, entry.file, asOf)?.entry;
    // It came when its first version did.
    return before ? { ...before, recorded: entry.recorded } : entry;
  };
  // Reviews are reports too; they are made from the reviews again.
  const records = recordKindNames.map((kind): [RecordKind, readonly Entry[]] => [
    kind,
    ledger[kind].map(stood),
  ]);
  return {
    ...ledger,
    ...playbookBefore(ledger, asOf, earlier),
    ...(Object.fromEntries(records) as RecordEntries),
  };
}

/** The files of the playbook whose entries were amended after `asOf`, with these as they were before. */
function playbookBefore(ledger: Ledger, asOf: number, earlier: EarlierVersions): Partial<PlaybookEntries> {
  const files = [...judgingFiles.values()].flatMap((kind): [PlaybookKind, Entry][] => {
    const entry: Entry = ledger[kind];
    let isRestored = false;
    const data = judgingOf(kind)!.over(entry.data, <T>(own: T, path: readonly string[]): T => {
      const before = firstAfter(earlier, ruleName(kind, path), asOf)?.entry;
      isRestored ||= before !== undefined;
      return before ? (before.data as T) : own;
    });
    return isRestored ? [[kind, { ...entry, data }]] : [];
  });
  return Object.fromEntries(files);
}

/** The files of the records that stand as they did before a later amendment. */
export function restoredFiles(earlier: EarlierVersions | undefined, asOf: number): Set<string> {
  return new Set([...(earlier?.keys() ?? [])].filter((file) => firstAfter(earlier!, file, asOf)?.entry));
}

/** A record that is shown with an amendment made after the as-of moment, because its earlier text is not available. */
export interface AmendedLater {
  at: number;
  reason: string;
}

/** The records that cannot be shown as they stood at `asOf`, by file. */
export function amendedLater(earlier: EarlierVersions | undefined, asOf: number): Map<string, AmendedLater> {
  return new Map(
    [...(earlier?.keys() ?? [])].flatMap((file): [string, AmendedLater][] => {
      const first = firstAfter(earlier!, file, asOf);
      return first?.reason === undefined ? [] : [[file, { at: first.at, reason: first.reason }]];
    }),
  );
}
