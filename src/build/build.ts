import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { searchRecords } from '../exports/search-records.ts';
import { cacheFolder } from '../home.ts';
import { isSystemError, systemFault } from '../records/system-error.ts';
import { parseSiteAddress } from '../schemas/site-address.ts';
import { base } from '../views/base.ts';
import { makeProgress, type Progress } from '../words/progress.ts';
import { writeHeaders } from './open-headers.ts';
import { MARK, outputFolder } from './output-folder.ts';
import { PageError, pageError } from './page-error.ts';
import { softwareKey } from './pages/software-key.ts';
import { writePages } from './pages/write-pages.ts';
import { keptIndexes } from './search/kept-indexes.ts';
import { writeSearchIndex } from './search/search-index.ts';
import {
  ContentError,
  contentFolder,
  handOver,
  makeSite,
  readChecked,
  SettingFault,
  type SiteOfPages,
} from './site.ts';
import { writeSitemap } from './sitemap.ts';

/**
 * Checks the settings, the output folder and the content, then renders the pages to `out` while the search index is built. Returns the exit code,
 * with the reason as the last line: 1 if the content has errors or a page fails, 2 if a setting is wrong, the folder must not be replaced, or the
 * system refuses a file. A failed build leaves the previous site unchanged. Without `cache`, pages are bundled and records indexed anew.
 */
export async function buildSite(
  out = resolve(process.env['OPSBOOK_OUT'] ?? 'dist'),
  { cache = true, progress = makeProgress(undefined) } = {},
): Promise<number> {
  try {
    return await build(out, cache, progress);
  } catch (error) {
    if (error instanceof ContentError || error instanceof PageError) {
      if (error.cause) console.error(error.cause);
      console.error(error.message);
      return 1;
    }
    if (!(error instanceof SettingFault || isSystemError(error))) throw error;
    const reason = error instanceof SettingFault ? error.message : systemFault(error);
    console.error(reason.startsWith(NOTHING) ? reason : `${NOTHING}: ${reason}`);
    return 2;
  }
}

const NOTHING = 'Nothing was built';

async function build(out: string, cache: boolean, progress: Progress): Promise<number> {
  const address = parseSiteAddress(process.env['OPSBOOK_URL'] || 'http://localhost/');
  if ('fault' in address) throw new SettingFault(address.fault);
  const place = outputFolder(out, { content: contentFolder() });
  if ('refused' in place) throw new SettingFault(place.refused);
  const content = await readChecked(
    contentFolder(),
    process.env['OPSBOOK_AS_OF'],
    Date.now(),
    process.env['OPSBOOK_AUDIENCE'],
  );
  const site = await makeSite(contentFolder(), content);
  const { ledger, calendar, audience } = site.basis;
  const asOf = new Date(content.asOf.instant).toISOString();
  if (content.later > 0) console.log(`As of ${asOf}: ${content.later} later records are left out.`);
  for (const [file, { at, reason }] of content.amendedLater)
    console.log(`${file} is shown as amended ${new Date(at).toISOString()}: ${reason}.`);

  // Beside the software, because the modules of the pages are resolved from there, and one folder per build, so that
  // parallel builds do not interfere.
  mkdirSync(cacheFolder, { recursive: true });
  const scratch = mkdtempSync(join(cacheFolder, 'build-'));
  const built = join(scratch, 'site');
  try {
    // Pagefind runs in its own process meanwhile; it reads from the ledger and needs no pages.
    const index = writeSearchIndex(
      searchRecords(ledger, calendar.dateOf, base, site.figures.all),
      join(scratch, 'pagefind'),
      ledger.organisation.data.language,
      cache ? keptIndexes(cacheFolder, softwareKey()) : undefined,
    );
    // Wait for both even if one fails, so that neither is interrupted while writing.
    const bundleIn = cache ? undefined : join(scratch, 'bundle');
    const failed = (await Promise.allSettled([renderPages(site, built, progress, bundleIn), index])).find(
      ({ status }) => status === 'rejected',
    );
    if (failed) throw pageError((failed as PromiseRejectedResult).reason, ledger);
    renameSync(join(scratch, 'pagefind'), join(built, 'pagefind'));
    if (process.env['OPSBOOK_URL']) writeSitemap(built, address);
    writeHeaders(built, base);
    writeFileSync(join(built, MARK.file), MARK.text);
    // Again, because someone may have put files there while the pages were rendered.
    const still = outputFolder(out, { content: contentFolder() });
    if ('refused' in still) throw new SettingFault(still.refused);
    replaceFolder(still.folder, built, scratch);
    console.log(`Built ${out} as of ${asOf}${audience.whole ? '' : ` for the audience ${audience.id}`}.`);
    return 0;
  } finally {
    rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Replaces `folder` with `fresh`; the old files move to `scratch`, which is deleted. */
function replaceFolder(folder: string, fresh: string, scratch: string): void {
  mkdirSync(dirname(folder), { recursive: true });
  const aside = `${folder}.new-${basename(scratch)}`;
  move(fresh, aside);
  if (existsSync(folder)) move(folder, join(scratch, 'old'));
  renameSync(aside, folder);
}

/** Renames, or copies if the paths are on different devices. */
function move(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    cpSync(from, to, { recursive: true });
    rmSync(from, { recursive: true, force: true });
  }
}

/** Renders all pages in this process, from the site that is already loaded. */
async function renderPages(
  site: SiteOfPages,
  folder: string,
  progress: Progress,
  bundleIn?: string,
): Promise<void> {
  handOver(site);
  const images = new Set(site.images.map(({ file }) => file));
  await writePages(folder, { bundleIn, audience: site.basis.audience, images, progress });
}
