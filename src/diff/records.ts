import { isDeepStrictEqual } from 'node:util';
import type { Entry } from '../records/entry.ts';
import type { Ledger } from '../records/ledger.ts';
import { imageOf, placeOf } from '../records/place.ts';
import { compareText } from '../records/problem.ts';
import type { Kind } from '../schemas/kind.ts';
import { kinds } from '../schemas/kinds.ts';
import type { RecordChange } from './form.ts';
import type { Side } from './side.ts';

type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The paths at which two values differ: `services.checkout.slo`. Lists are compared as a whole. */
function differences(before: unknown, after: unknown, path: string[] = []): string[] {
  if (isDeepStrictEqual(before, after)) return [];
  if (!isFields(before) || !isFields(after) || path.length >= 4) return [path.join('.')];
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return keys.flatMap((key) => differences(before[key], after[key], [...path, key]));
}

/** The entries of a ledger by file. */
function byFile(ledger: Ledger): Map<string, Entry> {
  const entries = Object.values(ledger).flat() as Entry[];
  return new Map(entries.map((entry) => [entry.file, entry]));
}

/** The title of a record; null if it has none or cannot be read. */
export function titleOf(entry: Entry | undefined): string | null {
  const { title, name } = (entry?.data ?? {}) as { title?: unknown; name?: unknown };
  return [title, name].find((text) => typeof text === 'string') ?? null;
}

/** A file that differs: whether it existed before, and whether it exists now. */
export interface FileChange {
  file: string;
  was: boolean;
  is: boolean;
}

/** The records whose files differ, in the order of the kinds, then by file. */
export function recordChanges(before: Side, after: Side, files: readonly FileChange[]): RecordChange[] {
  const order = Object.keys(kinds);
  const [old, now] = [byFile(before.content.ledger), byFile(after.content.ledger)];
  return files
    .filter(({ was, is }) => was || is)
    .map(({ file, was, is }): RecordChange => {
      const place = placeOf(file);
      const kind = place && ('playbook' in place ? place.playbook : place.record);
      const [past, present] = [old.get(file), now.get(file)];
      const change = !was ? 'added' : is ? 'changed' : 'removed';
      const fields =
        past && present
          ? [...differences(past.data, present.data), ...(past.body === present.body ? [] : ['prose'])]
          : [];
      return {
        change,
        kind: kind ?? null,
        noun: kind ? (kinds[kind] as Kind).noun : imageOf(file) ? 'image' : 'file',
        single: place !== undefined && 'playbook' in place,
        file,
        title: titleOf(present ?? past),
        fields,
      };
    })
    .sort((a, b) => order.indexOf(a.kind ?? '') - order.indexOf(b.kind ?? '') || compareText(a.file, b.file));
}
