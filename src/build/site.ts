import { resolve } from 'node:path';
import { checkContent } from '../checks/checks.ts';
import { displayFolder, writeReport } from '../checks/formats/report.ts';
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
import { type Section, sections } from '../views/menu.ts';

/** Everything that pages and exports are made from. */
export interface Site {
  asOf: AsOf;
  /** The ledger in it is reduced to what was known at as-of. */
  basis: Basis;
  figures: Figures;
  history: History;
  /** What became of facts after they were sealed. */
  seals: Seals;
  /** The records that were amended, by file. */
  amended: ReturnType<typeof amendedEntries>;
  /** What every page's navigation lists. */
  sections: Section[];
}

/** The content folder that the environment names. */
export function contentFolder(): string {
  return resolve(process.env['OPSBOOK_CONTENT'] ?? 'content');
}

/** Raised where the content has errors; its message is the validator's report. */
export class ContentError extends Error {}

/** Content without errors, reduced to what was known at as-of. */
export interface CheckedContent {
  asOf: AsOf;
  ledger: Ledger;
  /** How many records begin after as-of and are left out. */
  later: number;
}

/**
 * Reads and checks the content. When `variable` (OPSBOOK_AS_OF) looks back, what happened later is taken out before the
 * records are checked: the site is built as it stood then. `now` stands in where neither it nor the organisation sets an
 * as-of. Throws a ContentError for content with errors, a RangeError for a variable that is no timestamp.
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

/** Computes everything that pages and exports show. */
export async function makeSite(root: string, { asOf, ledger }: CheckedContent): Promise<Site> {
  const basis = makeBasis(ledger, asOf.instant);
  const now = Math.max(asOf.instant, Date.now());
  const [history, past] = await Promise.all([readHistory(root), readPast(root, now)]);
  const amended = amendedEntries(ledger);
  const seals = await readSeals(past, { ledger, broken: new Set() }, asOf.instant, new Set(amended.keys()));
  const figures = computeFigures(basis);
  return { asOf, basis, figures, history, seals, amended, sections: sections(basis, figures) };
}

/** Where a build leaves its site for the pages, which Astro bundles into modules of their own in the same process. */
const HANDED = Symbol.for('opsbook.site');
const shared = globalThis as { [HANDED]?: Site };

/** Gives the pages of this process the site that was already loaded, so that nothing is read or computed twice. */
export function handOver(loaded: Site): void {
  shared[HANDED] = loaded;
}

/** The site that the build of this process handed over; undefined in development. */
export function handedOver(): Site | undefined {
  return shared[HANDED];
}
