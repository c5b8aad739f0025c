import type { Content, Ledger } from '../records/ledger.ts';
import type { Problem } from '../records/problem.ts';
import { readPast } from '../records/seals/past.ts';
import { readSeals } from '../records/seals/seals.ts';
import { checkContent } from './checks.ts';
import type { Checked } from './formats/summary.ts';

/** The problems, and what was checked. */
export interface Looked extends Pick<Checked, 'files' | 'asOf' | 'changed' | 'touched' | 'uncompared'> {
  problems: Problem[];
}

/**
 * Checks a whole content folder, and compares its sealed facts with git: with the commit `base`, or with what is checked out. `momentOf` returns the
 * as-of moment of a ledger, `now` is the time; both in epoch milliseconds.
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
  content.seals = await readSeals(past, content, asOf);
  const touched = base && past.known ? { touched: past.changed } : {};
  const uncompared = !past.known && past.lack === 'none' ? { uncompared: past.reason } : {};
  return { problems: checkContent(content, asOf), files: content.files, asOf, ...touched, ...uncompared };
}
