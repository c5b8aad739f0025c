import type { PublishedFault } from '../records/git/published.ts';
import { type Content, type Ledger, withHistory } from '../records/ledger.ts';
import type { Problem } from '../records/problem.ts';
import { withEarlier } from '../records/seals/earlier.ts';
import { type Past, readPast } from '../records/seals/past.ts';
import { readSeals, type Seals } from '../records/seals/seals.ts';
import { checkContent } from './checks.ts';
import type { Checked } from './formats/summary.ts';

/** The problems, and what was checked. */
export interface Looked extends Pick<Checked, 'files' | 'asOf' | 'changed' | 'touched' | 'uncompared'> {
  problems: Problem[];
}

/** Seals that cannot be compared, as a fault where a history is demanded. */
function demanded(seals: Seals, strict: boolean): Seals {
  return strict && !seals.known ? { ...seals, lack: 'cut' } : seals;
}

/** The content with what git says of its sealed facts, and with the earlier versions of records that newly sealed figures may rest on. */
export async function withPast(content: Content, past: Past, asOf: number, strict = false): Promise<Content> {
  const seals = demanded(await readSeals(past, content, asOf), strict);
  const known = withHistory(content, { seals });
  if (!seals.known || seals.newlySealed.size === 0) return known;
  const sealed = content.ledger.reviews.filter(({ file }) => seals.newlySealed.has(file));
  return withEarlier(known, Math.min(...sealed.map(({ data }) => data.sealed?.at ?? asOf)), async () => past);
}

/** Why sealed facts were not compared, if they were not. */
export function uncompared(seals: Seals | undefined): Pick<Checked, 'uncompared'> {
  return seals && !seals.known ? { uncompared: seals.reason } : {};
}

/**
 * Checks a whole content folder, and compares its sealed facts with git: with the commit `base`, or with what is checked out. `momentOf` returns the
 * as-of moment of a ledger, `now` is the time; both in epoch milliseconds. `strict` is for CI, where content without a history is a fault; `published` is
 * what is wrong with the commit that was published last.
 */
export async function checkAll(
  root: string,
  content: Content,
  momentOf: (ledger: Ledger) => number,
  now: number,
  base: string | undefined,
  { strict = false, published }: { strict?: boolean; published?: PublishedFault | undefined } = {},
): Promise<Looked> {
  const asOf = momentOf(content.ledger);
  const past = await readPast(root, Math.max(now, asOf), base);
  const whole = await withPast(content, past, asOf, strict);
  const touched = base && past.known ? { touched: past.changed } : {};
  return {
    problems: checkContent(published ? withHistory(whole, { published }) : whole, asOf),
    files: content.files,
    asOf,
    ...touched,
    ...uncompared(whole.seals),
  };
}
