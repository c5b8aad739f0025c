import { type Basis, makeBasis } from '../figures/basis.ts';
import { computeFigures, type Figures } from '../figures/figures.ts';
import { contentAsOf } from '../records/as-of.ts';
import { asOfInstant } from '../records/as-of-instant.ts';
import { readLog } from '../records/git/log.ts';
import { type Ledger, withRecorded } from '../records/ledger.ts';
import { type Reread, rereader } from '../records/reread.ts';
import { withEarlier } from '../records/seals/earlier.ts';
import { pastOf } from '../records/seals/past.ts';
import { readRecorded } from '../records/seals/seals.ts';
import { ToolFault } from './tool.ts';

/** The figures as of a moment. Records with errors are not counted. */
interface Computed {
  basis: Basis;
  figures: Figures;
}

/** A content folder that is read again whenever something in it changed, so that a long session is never stale. */
export interface Session {
  /** The absolute path of the content folder. */
  root: string;
  /** The content folder as displayed. */
  folder: string;
  /** The clock, in epoch milliseconds. */
  now(): number;
  /** The as-of moment of a ledger, in epoch milliseconds. Throws a ToolFault for a setting that is none. */
  momentOf(ledger: Ledger): number;
  /** The content as it lies on disk. */
  read(): Reread;
  /** Everything computed from it. `step` is called between the steps of work. */
  compute(step: () => Promise<void>): Promise<Computed>;
}

/** Milliseconds for which figures of unchanged content are kept: the as-of moment moves on, and git may get commits. */
const FRESH = 60_000;

/** Opens a session; `variable` is OPSBOOK_AS_OF. */
export function openSession({
  root,
  folder,
  now,
  variable,
}: Pick<Session, 'root' | 'folder' | 'now'> & { variable: string | undefined }): Session {
  const read = rereader(root);
  const momentOf = (ledger: Ledger) => {
    try {
      return asOfInstant(ledger, variable, now()).instant;
    } catch (error) {
      throw error instanceof RangeError ? new ToolFault(error.message) : error;
    }
  };
  let last: (Computed & { of: Reread; at: number }) | undefined;
  return {
    root,
    folder,
    now,
    momentOf,
    read,
    async compute(step) {
      const of = read();
      const at = now();
      if (last?.of === of && at - last.at < FRESH) return last;
      const asOf = momentOf(of.content.ledger);
      await step();
      const past = await pastOf(await readLog(root), root, Math.max(asOf, at));
      const recorded = withRecorded(of.content, await readRecorded(past, of.content.ledger, asOf));
      const content = await withEarlier(recorded, asOf, async () => past);
      await step();
      const basis = makeBasis(contentAsOf(content, asOf), asOf);
      await step();
      last = { of, at, basis, figures: computeFigures(basis) };
      return last;
    },
  };
}
