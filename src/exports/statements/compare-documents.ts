import type { StatementHead } from './statement-document.ts';

/** A value of a statement that is another now: where, what the statement says, and what the records give. Undefined where there is none. */
export interface Difference {
  path: string;
  stated: unknown;
  now: unknown;
}

/** A record that a statement rests on and that is not as it was. */
export interface ChangedRecord {
  file: string;
  change: 'changed' | 'added' | 'removed';
}

/** What does not depend on the records alone. The hashes of records are compared by `changedRecords`. */
const CIRCUMSTANCES: ReadonlySet<string> = new Set(['software', 'commit', 'uncommitted', 'records', 'form']);

/** The values of two statements that differ, in the order of the document. Entries of lists are told apart by what they are about. */
export function differences(stated: object, now: object): Difference[] {
  const leave = (document: object) =>
    Object.fromEntries(Object.entries(document).filter(([key]) => !CIRCUMSTANCES.has(key)));
  return [...compare('', leave(stated), leave(now))];
}

function* compare(path: string, stated: unknown, now: unknown): Generator<Difference> {
  const [a, b] = [partsOf(stated), partsOf(now)];
  if (!a || !b) {
    if (stated !== now) yield { path, stated, now };
    return;
  }
  for (const key of new Set([...a.keys(), ...b.keys()]))
    yield* compare(
      key.startsWith('[') ? `${path}${key}` : path ? `${path}.${key}` : key,
      a.get(key),
      b.get(key),
    );
}

/** The parts of an object or list by name; undefined for a single value. */
function partsOf(value: unknown): Map<string, unknown> | undefined {
  if (value === null || typeof value !== 'object') return undefined;
  if (!Array.isArray(value)) return new Map(Object.entries(value));
  const parts = new Map<string, unknown>();
  for (const [i, each] of value.entries()) {
    const name = nameOf(each) ?? i;
    let key = `[${name}]`;
    for (let n = 2; parts.has(key); n++) key = `[${name} #${n}]`;
    parts.set(key, each);
  }
  return parts;
}

/** What an entry of a list is about; undefined if nothing names it. */
function nameOf(entry: unknown): string | undefined {
  if (entry === null || typeof entry !== 'object') return String(entry);
  const { record, service, place, services, id } = entry as Record<string, unknown>;
  if (record !== undefined) return [record, place ?? service].filter((name) => name !== undefined).join(' ');
  if (typeof id === 'string') return id;
  return Array.isArray(services) ? services.join(' ') : undefined;
}

/** The records whose bytes differ between two statements. */
export function changedRecords(
  stated: Pick<StatementHead, 'records'>,
  now: Pick<StatementHead, 'records'>,
): ChangedRecord[] {
  const before = new Map(stated.records.map(({ file, blob }) => [file, blob]));
  const after = new Map(now.records.map(({ file, blob }) => [file, blob]));
  return [...new Set([...before.keys(), ...after.keys()])].sort().flatMap((file): ChangedRecord[] => {
    if (before.get(file) === after.get(file)) return [];
    return [{ file, change: !after.has(file) ? 'removed' : before.has(file) ? 'changed' : 'added' }];
  });
}
