import { type Content, type Ledger, withSeals } from '../records/ledger.ts';
import type { Problem } from '../records/problem.ts';
import { readPast } from '../records/seals/past.ts';
import { readSeals } from '../records/seals/seals.ts';
import { checkContent } from './checks.ts';
import type { Checked } from './formats/summary.ts';

/** What was found, and what was looked at to find it. */
export interface Looked extends Pick<Checked, 'files' | 'asOf' | 'changed' | 'touched' | 'uncompared'> {
  problems: Problem[];
}

/**
 * Checks all of a content folder as it was read, its sealed facts against git too: against `base`, a commit, or else what is checked out.
 * `momentOf` gives the as-of moment of a ledger, and `now` is the clock's; both in epoch milliseconds.
 */
export async function checkAll(
  root: string,
  content: Content,
  momentOf: (ledger: Ledger) => number,
  now: number,
  base: string | undefined,
): Promise<Looked> {
  const asOf = momentOf(content.ledger);
  const past = await readPast(root, Math.max(now, asOf), base);
  const sealed = withSeals(content, await readSeals(past, content, asOf));
  const touched = base && past.known ? { touched: past.changed } : {};
  const uncompared = !past.known && past.lack === 'none' ? { uncompared: past.reason } : {};
  return { problems: checkContent(sealed, asOf), files: content.files, asOf, ...touched, ...uncompared };
}
