import { resolve } from 'node:path';
import { checkContent } from '../checks/checks.ts';
import { displayFolder, writeReport } from '../checks/report.ts';
import { type Section, sections } from '../exports/menu.ts';
import { type Basis, makeBasis } from '../figures/basis.ts';
import { computeFigures, type Figures } from '../figures/figures.ts';
import { ledgerAsOf } from '../records/as-of.ts';
import { type AsOf, asOfInstant } from '../records/as-of-instant.ts';
import { type History, readHistory } from '../records/history.ts';
import { type Ledger, readContent } from '../records/ledger.ts';
import { amendedEntries } from '../records/seals/amended.ts';
import { readPast } from '../records/seals/past.ts';
import { readSeals, type Seals } from '../records/seals/seals.ts';
import { type RecordKind, recordKinds } from '../schemas/kinds.ts';

/** Everything that pages and exports are made from. */
export interface Site {
  asOf: AsOf;
  /** Its ledger is limited to what was known at the as-of moment. */
  basis: Basis;
  figures: Figures;
  history: History;
  /** Changes to facts after they were sealed. */
  seals: Seals;
  /** The amended records, by file. */
  amended: ReturnType<typeof amendedEntries>;
  /** The navigation of every page. */
  sections: Section[];
}

/** The content folder set in the environment. */
export function contentFolder(): string {
  return resolve(process.env['OPSBOOK_CONTENT'] ?? 'content');
}

/** Thrown if the content has errors; its message is the validator's report. */
export class ContentError extends Error {}

/** Content without errors, limited to what was known at the as-of moment. */
export interface CheckedContent {
  asOf: AsOf;
  ledger: Ledger;
  /** Number of records that begin after the as-of moment and are left out. */
  later: number;
}

/**
 * Reads and checks the content. If `variable` (OPSBOOK_AS_OF) is in the past, anything later is removed before the check, so the
 * site is built as of that moment. `now` is used if neither it nor the organisation sets an as-of moment. Throws a ContentError
 * for content with errors, a RangeError for a variable that is not a timestamp.
 */
export function readChecked(root: string, variable: string | undefined, now: number): CheckedContent {
  const content = readContent(root);
  const asOf = asOfInstant(content.ledger, variable, now);
  const ledger = ledgerAsOf(content.ledger, asOf.instant);
  const problems = checkContent(
    asOf.from === 'OPSBOOK_AS_OF' ? { ...content, ledger } : content,
    asOf.instant,
  );
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) {
    const folder = displayFolder(root, process.cwd());
    const report = writeReport('text', errors, { files: content.files, folder, asOf: asOf.instant });
    throw new ContentError(`The content has errors, so nothing was built.\n\n${report}`);
  }
  const count = (each: Ledger) =>
    new Set((Object.keys(recordKinds) as RecordKind[]).flatMap((kind) => each[kind].map(({ file }) => file)))
      .size;
  return { asOf, ledger, later: count(content.ledger) - count(ledger) };
}

/** Computes everything shown by pages and exports. */
export async function makeSite(root: string, { asOf, ledger }: CheckedContent): Promise<Site> {
  const basis = makeBasis(ledger, asOf.instant);
  const now = Math.max(asOf.instant, Date.now());
  const [history, past] = await Promise.all([readHistory(root), readPast(root, now)]);
  const amended = amendedEntries(ledger);
  const seals = await readSeals(past, { ledger, broken: new Set() }, asOf.instant, new Set(amended.keys()));
  const figures = computeFigures(basis);
  return { asOf, basis, figures, history, seals, amended, sections: sections(basis, figures) };
}

/** The key under which a build shares its site with the pages, which Astro bundles as separate modules in the same process. */
const HANDED = Symbol.for('opsbook.site');
const shared = globalThis as { [HANDED]?: Site };

/** Shares the loaded site with the pages of this process, so that nothing is read or computed twice. */
export function handOver(loaded: Site): void {
  shared[HANDED] = loaded;
}

/** The site shared by the build in this process; undefined in development. */
export function handedOver(): Site | undefined {
  return shared[HANDED];
}
