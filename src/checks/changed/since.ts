import { folderAt } from '../../records/folder.ts';
import type { Change } from '../../records/git/change.ts';
import type { KeptReads } from '../../records/kept-reads.ts';
import { type Ledger, openContent, withHistory } from '../../records/ledger.ts';
import { askPast } from '../../records/seals/past.ts';
import type { Seals } from '../../records/seals/seals.ts';
import { recordKinds } from '../../schemas/kinds.ts';
import { type Looked, type Outside, uncompared, withPast } from '../look.ts';
import { checkChange } from './check-change.ts';

/**
 * Checks what changed in a content folder since it left `since`, a branch, tag or commit, committed or not, and what that can affect. `now` is the
 * clock's, in epoch milliseconds; `outside` says what is wrong outside of the content; `kept` has what earlier runs read.
 */
export async function checkSince(
  root: string,
  since: string,
  change: Extract<Change, { known: true }>,
  momentOf: (ledger: Ledger) => number,
  now: number,
  { outside = () => ({}), kept }: { outside?: (ledger: Ledger) => Outside; kept?: KeptReads } = {},
): Promise<Looked> {
  const touched = new Set(change.before.keys());
  let seals: Seals | undefined;
  const asking = askPast(root, change.commit, touched);
  const folder = folderAt(root);
  const { affected, playbook, ...rest } = await checkChange(
    folder,
    change.before,
    momentOf,
    async (content, asOf) => {
      const past = (await asking)(Math.max(now, asOf));
      const whole = await withPast(content, past, asOf);
      seals = whole.seals;
      return withHistory(whole, outside(whole.ledger));
    },
    openContent(folder, undefined, kept),
  );
  const places = [...affected].map(([kind, number]): [string, number] => [recordKinds[kind].place, number]);
  return {
    ...rest,
    ...uncompared(seals),
    touched,
    changed: { since, files: change.before.size, affected: new Map(places), playbook },
  };
}
