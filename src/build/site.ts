import { setImmediate as turn } from 'node:timers/promises';
import type { IsWanted } from '../checks/check.ts';
import { problemsByRule } from '../checks/checks.ts';
import { displayFolder, writeReport } from '../checks/formats/report.ts';
import { type Section, sections } from '../exports/menu.ts';
import { type Basis, makeBasis } from '../figures/basis.ts';
import { computeFigures, type Figures } from '../figures/figures.ts';
import { type AmendedLater, amendedLater, restoredFiles } from '../records/as-of/earlier.ts';
import { contentAsOf } from '../records/as-of.ts';
import { type AsOf, asOfInstant } from '../records/as-of-instant.ts';
import { type Audience, audienceOf, EVERYONE } from '../records/audience/audience.ts';
import { calendarOf } from '../records/calendar.ts';
import { contentRoot } from '../records/content-root.ts';
import { goneFiles } from '../records/git/gone.ts';
import { type Log, readLog } from '../records/git/log.ts';
import { historyOf } from '../records/history.ts';
import { sourcesByFile } from '../records/imported.ts';
import { type Content, type Ledger, readContent, withRecorded } from '../records/ledger.ts';
import type { Image } from '../records/place.ts';
import { type Problem, tidy } from '../records/problem.ts';
import { type RawFile, rawBy } from '../records/raw.ts';
import { amendedEntries } from '../records/seals/amended.ts';
import { withEarlier } from '../records/seals/earlier.ts';
import { lateRecords } from '../records/seals/late.ts';
import { type Past, pastOf } from '../records/seals/past.ts';
import { readRecorded, readSeals } from '../records/seals/seals.ts';
import { type RecordKind, recordKinds } from '../schemas/kinds.ts';
import type { Site } from '../views/site.ts';
import { siteFor } from './site-for.ts';

/** What views are given, with the navigation of every page. */
export interface SiteOfPages extends Site {
  sections: Section[];
}

/** The content folder set in the environment. */
export function contentFolder(): string {
  return contentRoot(undefined, { cwd: process.cwd(), env: process.env });
}

/** Thrown if the content has errors; its message is the validator's report. */
export class ContentError extends Error {}

/** Thrown if nothing can be built with a setting of the environment; its message says what it should be. */
export class SettingFault extends Error {}

/** Content without errors, limited to what was known at the as-of moment, with the figures that its checks computed. */
export interface CheckedContent {
  asOf: AsOf;
  basis: Basis;
  figures: Figures;
  /** Number of records that begin after the as-of moment and are left out. */
  later: number;
  /** The records that show a later amendment, because their earlier text is not available; by file. */
  amendedLater: ReadonlyMap<string, AmendedLater>;
  /** The images of the records in it. */
  images: readonly Image[];
  /** Its raw files. */
  raw: readonly RawFile[];
  /** What git knows of the content; left out if it has not been asked yet. */
  known?: Known;
  /** Those for whom the site is built; left out: those who see everything. */
  audience?: Audience;
}

/** Content that was read for a site, and the check that says whether it may be shown. */
export interface UncheckedContent {
  /** What a site is made of. Throws a SettingFault for an audience (OPSBOOK_AUDIENCE) that the playbook does not name. */
  content(): CheckedContent;
  /** Whether a file has an error by itself, so that what it says is missing in the records. */
  isFaulty: boolean;
  /**
   * Rejects with a ContentError if the content has errors. It lets other work go on between two rules, and ends early, without a verdict, when the
   * signal is aborted.
   */
  check(signal?: AbortSignal): Promise<void>;
}

/** Reads the content, see `readUnchecked`, and rejects with a ContentError if it has errors. */
export async function readChecked(...from: Parameters<typeof readUnchecked>): Promise<CheckedContent> {
  const { content, check } = await readUnchecked(...from);
  await check();
  return content();
}

/**
 * Reads the content, to be checked. If `variable` (OPSBOOK_AS_OF) is in the past, anything later is removed before the check, and records
 * amended later are read from git as they stood, so the site is built as of that moment. `now` is used if neither it nor the organisation sets an as-of moment. Rejects with a
 * SettingFault for a moment that cannot be an as-of. `read` is the content if it has been read already, `logOf` reads the log.
 */
export async function readUnchecked(
  root: string,
  variable: string | undefined,
  now: number,
  audience?: string,
  read: Content = readContent(root),
  logOf: () => Promise<Log> = () => readLog(root),
): Promise<UncheckedContent> {
  const asOf = readAsOf(read.ledger, variable, now);
  const known = await readKnown(root, asOf, logOf);
  const recorded = withRecorded(read, await readRecorded(known.past, read.ledger, asOf.instant));
  const content = await withEarlier(recorded, asOf.instant, async () => known.past);
  const ledger = contentAsOf(content, asOf.instant);
  const raw = rawBy(content.raw, calendarOf(ledger), asOf.instant);
  // Computed when a check or a page first asks for figures, and kept for the other.
  let computed: Pick<CheckedContent, 'basis' | 'figures'> | undefined;
  const compute = () => {
    computed ??= computeAll(ledger, asOf.instant);
    return computed;
  };
  const checked = asOf.from === 'OPSBOOK_AS_OF' ? { ...content, ledger, raw } : content;
  // What stood once was accepted by the rules of its time, and cannot be corrected any more.
  const restored = restoredFiles(content.earlier, asOf.instant);
  const isError: IsWanted = ({ severity, file }) => severity === 'error' && !restored.has(file);
  const check = async (signal?: AbortSignal) => {
    const errors: Problem[] = [];
    for (const problems of problemsByRule(checked, asOf.instant, () => compute().figures, isError)) {
      errors.push(...problems);
      await turn();
      if (signal?.aborted) return;
    }
    if (errors.length === 0) return;
    const folder = displayFolder(root, process.cwd());
    const where = { files: content.files, folder, asOf: asOf.instant };
    const report = writeReport('text', tidy(errors), where);
    throw new ContentError(`The content has errors, so nothing was built.\n\n${report}`);
  };
  const count = (each: Ledger) =>
    new Set((Object.keys(recordKinds) as RecordKind[]).flatMap((kind) => each[kind].map(({ file }) => file)))
      .size;
  return {
    content: () => ({
      asOf,
      ...compute(),
      later: count(content.ledger) - count(ledger),
      amendedLater: amendedLater(content.earlier, asOf.instant),
      images: content.images.filter(({ record, id }) => ledger[record].some((entry) => entry.id === id)),
      raw,
      known,
      audience: readAudience(ledger, audience),
    }),
    isFaulty: content.problems.some(isError),
    check,
  };
}

/** The as-of moment; a variable that is no timestamp stops the build. */
function readAsOf(ledger: Ledger, variable: string | undefined, now: number): AsOf {
  try {
    return asOfInstant(ledger, variable, now);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new SettingFault(error.message, { cause: error });
  }
}

/** Those for whom the site is built; a setting that names no audience of the playbook stops the build. */
function readAudience({ audiences }: Ledger, setting: string | undefined): Audience {
  try {
    return audienceOf(audiences.data, setting === '' ? undefined : setting);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new SettingFault(error.message, { cause: error });
  }
}

/** The figures of a ledger that is limited to what was known at `asOf`, and their basis. */
function computeAll(ledger: Ledger, asOf: number): Pick<CheckedContent, 'basis' | 'figures'> {
  const basis = makeBasis(ledger, asOf);
  return { basis, figures: computeFigures(basis) };
}

/** What git knows, read once for figures and pages. */
interface Known {
  log: Log;
  past: Past;
}

async function readKnown(root: string, asOf: AsOf, logOf = () => readLog(root)): Promise<Known> {
  const log = await logOf();
  return { log, past: await pastOf(log, root, Math.max(asOf.instant, Date.now())) };
}

/** Adds what git knows, and leaves out what is not for the audience: everything that pages and exports show. */
export async function makeSite(root: string, content: CheckedContent): Promise<SiteOfPages> {
  const { asOf, basis, figures, amendedLater, images, raw, known } = content;
  const { ledger } = basis;
  const { log, past } = known ?? (await readKnown(root, asOf));
  const history = await historyOf(log);
  const gone = await goneFiles(log, asOf.instant);
  const amended = amendedEntries(ledger);
  const seals = await readSeals(past, { ledger, broken: new Set() }, asOf.instant, new Set(amended.keys()));
  const late = new Map(lateRecords(ledger).map((each) => [each.entry.file, each.late]));
  const whole: Site = {
    asOf,
    basis,
    figures,
    history,
    gone,
    seals,
    amended,
    amendedLater,
    images,
    raw,
    late,
    sources: sourcesByFile({ ledger }),
  };
  const site = siteFor(whole, content.audience ?? EVERYONE);
  return { ...site, sections: sections(site.basis, site.figures) };
}

/** The keys under which the site is shared with the pages, which Astro bundles as separate modules in the same process. */
const HANDED = Symbol.for('opsbook.site');
const TAKE = Symbol.for('opsbook.take-site');
const shared = globalThis as { [HANDED]?: SiteOfPages; [TAKE]?: (loaded: SiteOfPages) => void };

/** Shares the loaded site with the pages of this process, so that nothing is done twice. They show the one that was shared last. */
export function handOver(loaded: SiteOfPages): void {
  shared[HANDED] = loaded;
  shared[TAKE]?.(loaded);
}

/** The site that was shared with the pages of this process; undefined if they read their own. */
export function handedOver(): SiteOfPages | undefined {
  return shared[HANDED];
}

/** Says what takes a site that is shared from now on. */
export function onHandOver(take: (loaded: SiteOfPages) => void): void {
  shared[TAKE] = take;
}
