import { type Content, type Ledger, withHistory } from '../records/ledger.ts';
import type { Problem } from '../records/problem.ts';
import { withEarlier } from '../records/seals/earlier.ts';
import { askPast, type Past } from '../records/seals/past.ts';
import { readSeals, type Seals } from '../records/seals/seals.ts';
import { checkContent } from './checks.ts';
import type { Checked } from './formats/summary.ts';

/** The problems, and what was checked. */
export interface Looked extends Pick<Checked, 'files' | 'asOf' | 'changed' | 'touched' | 'uncompared'> {
  problems: Problem[];
}

/** What was found outside of the content folder that its checks report. */
export type Outside = Pick<Content, 'published' | 'isFormOutdated'>;

/** Seals that cannot be compared, as a fault where a history is demanded. */
function demanded(seals: Seals, strict: boolean): Seals {
  return strict && !seals.known ? { ...seals, lack: 'cut' } : seals;
}

/**
 * The content with what git says of its sealed facts, and with what stood before the amendments that were made after `since`, or after a newly sealed
 * review was sealed: its figures are computed as of then.
 */
export async function withPast(
  content: Content,
  past: Past,
  asOf: number,
  { strict = false, since = Number.POSITIVE_INFINITY }: { strict?: boolean; since?: number } = {},
): Promise<Content> {
  const seals = demanded(await readSeals(past, content, asOf), strict);
  const known = withHistory(content, { seals });
  const reviews = seals.known && seals.newlySealed.size > 0 ? content.ledger.reviews : [];
  const moments = reviews.flatMap(({ file, data }) =>
    seals.known && seals.newlySealed.has(file) ? (data.sealed?.at ?? []) : [],
  );
  const first = Math.min(since, ...moments);
  return first === Number.POSITIVE_INFINITY ? known : withEarlier(known, first, async () => past);
}

/** Why sealed facts were not compared, if they were not. */
export function uncompared(seals: Seals | undefined): Pick<Checked, 'uncompared'> {
  return seals && !seals.known ? { uncompared: seals.reason } : {};
}

/**
 * Checks a whole content folder, and compares its sealed facts with git: with the commit `base`, or with what is checked out. `read` reads it, `momentOf` returns the
 * as-of moment of a ledger, `now` is the time; both in epoch milliseconds. `strict` is for CI, where content without a history is a fault; `outside` says
 * what is wrong outside of the content.
 */
export async function checkAll(
  root: string,
  read: () => Content,
  momentOf: (ledger: Ledger) => number,
  now: number,
  base: string | undefined,
  { strict = false, outside = () => ({}) }: { strict?: boolean; outside?: (ledger: Ledger) => Outside } = {},
): Promise<Looked> {
  const asking = askPast(root, base);
  const content = read();
  const asOf = momentOf(content.ledger);
  const past = (await asking)(Math.max(now, asOf));
  const whole = await withPast(content, past, asOf, { strict, since: asOf });
  const touched = base && past.known ? { touched: past.changed } : {};
  return {
    problems: checkContent(withHistory(whole, outside(whole.ledger)), asOf),
    files: content.files,
    asOf,
    ...touched,
    ...uncompared(whole.seals),
  };
}
