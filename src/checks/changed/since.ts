import { UsageError } from '../../cli/command.ts';
import { folderAt } from '../../records/folder.ts';
import { type Change, readChange } from '../../records/git/change.ts';
import type { Ledger } from '../../records/ledger.ts';
import { readPast } from '../../records/seals/past.ts';
import { readSeals } from '../../records/seals/seals.ts';
import { recordKinds } from '../../schemas/kinds.ts';
import type { Looked } from '../look.ts';
import { checkChange } from './check-change.ts';

/**
 * Checks what changed in a content folder since a branch, tag or commit, committed or not, and what that can affect. Throws a UsageError if git cannot
 * tell what changed, rather than check less than was asked for. `now` is in epoch milliseconds.
 */
export async function checkSince(
  root: string,
  since: string,
  momentOf: (ledger: Ledger) => number,
  now: number,
): Promise<Looked> {
  const change = await changeSince(root, since);
  const touched = new Set(change.before.keys());
  const { affected, playbook, ...rest } = await checkChange(
    folderAt(root),
    change.before,
    momentOf,
    async (content, asOf) =>
      readSeals(await readPast(root, Math.max(now, asOf), change.commit, touched), content, asOf),
  );
  const places = [...affected].map(([kind, number]): [string, number] => [recordKinds[kind].place, number]);
  return {
    ...rest,
    touched,
    changed: { since, files: change.before.size, affected: new Map(places), playbook },
  };
}

/** The content files that changed since a branch, tag or commit. Throws a UsageError if git cannot tell. */
export async function changedSince(root: string, since: string): Promise<Set<string>> {
  return new Set((await changeSince(root, since)).before.keys());
}

async function changeSince(root: string, since: string): Promise<Extract<Change, { known: true }>> {
  const change = await readChange(root, since);
  if (!change.known) throw new UsageError(`--changed ${since}: ${change.reason}; ${change.fix}`);
  return change;
}
