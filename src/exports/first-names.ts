import { allEntries } from '../records/all-entries.ts';
import { fileNamed, placeOf } from '../records/place.ts';
import type { Source } from './data-file.ts';

type Known = Pick<Source, 'basis' | 'gone' | 'history'>;

const known = new WeakMap<object, Map<string, string>>();

/**
 * The first name of a record, `incidents/ID`, by its present file: the one it had before it was renamed, as its withdrawals and git tell. What is
 * known by it to others stays the same. A file whose place another record has taken is not a former name.
 */
export function firstNameOf(file: string, source: Known): string {
  const names = known.get(source.basis) ?? firstNames(source);
  known.set(source.basis, names);
  return names.get(file) ?? nameOf(file);
}

function nameOf(file: string): string {
  return file.replace(/\.[a-z]+$/, '');
}

function firstNames({ basis: { ledger }, gone, history }: Known): Map<string, string> {
  const moves = new Map<string, { to: string; at: number }>();
  for (const { data } of ledger.withdrawals) {
    const [from, to] = [data.record, data.to].map((name) => (name === undefined ? name : fileNamed(name)));
    if (from !== undefined && to !== undefined) moves.set(from, { to, at: data.at });
  }
  for (const { file, to = moves.get(file)?.to, commit } of gone) {
    const begun = history.known && to !== undefined ? history.commits.get(to)?.at(-1)?.at : undefined;
    // One that was there before has a name of its own: a duplicate was withdrawn in its favour.
    if (to === undefined || (begun !== undefined && begun < commit.at)) moves.delete(file);
    else moves.set(file, { to, at: commit.at });
  }
  const present = new Set([...allEntries({ ledger })].map(({ file }) => file));
  const first = new Map<string, { name: string; at: number }>();
  for (const [file, { at }] of moves) {
    if (present.has(file) || !placeOf(file)) continue;
    const end = endOf(file, moves);
    const other = first.get(end);
    // Of several records that became one, the one that did first.
    if (!other || at < other.at || (at === other.at && nameOf(file) < other.name))
      first.set(end, { name: nameOf(file), at });
  }
  return new Map([...first].map(([file, { name }]) => [file, name]));
}

/** The file at the end of a row of renames. */
function endOf(file: string, moves: ReadonlyMap<string, { to: string }>): string {
  const seen = new Set<string>();
  let at = file;
  for (let next = moves.get(at)?.to; next !== undefined && !seen.has(next); next = moves.get(at)?.to) {
    seen.add(next);
    at = next;
  }
  return at;
}
