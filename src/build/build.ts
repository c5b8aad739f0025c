import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { searchRecords } from '../exports/search-records.ts';
import { zoneOf } from '../records/zone.ts';
import { base } from '../views/base.ts';
import { writeSearchIndex } from './search-index.ts';
import { type CheckedContent, ContentError, contentFolder, handOver, makeSite, readChecked } from './site.ts';

/**
 * Checks the content, then renders the pages into `out` while the search index is made. Returns the exit code: 1 with the
 * validator's report where the content has errors. A build that fails leaves the last good site as it was.
 */
export async function buildSite(out = resolve(process.env['OPSBOOK_OUT'] ?? 'dist')): Promise<number> {
  let content: CheckedContent;
  try {
    content = readChecked(contentFolder(), process.env['OPSBOOK_AS_OF'], Date.now());
  } catch (error) {
    if (!(error instanceof ContentError)) throw error;
    console.error(error.message);
    return 1;
  }
  const { ledger } = content.basis;
  const asOf = new Date(content.asOf.instant).toISOString();
  if (content.later > 0) console.log(`As of ${asOf}: ${content.later} records begin later and are left out.`);

  // Inside the project, because that is where Astro's own modules are found, and a folder for each build, so that two
  // builds at a time do not meet.
  mkdirSync('.cache', { recursive: true });
  const scratch = mkdtempSync(resolve('.cache/build-'));
  const built = join(scratch, 'site');
  try {
    // Pagefind works in a process of its own meanwhile; it is fed from the ledger and needs no pages.
    const index = writeSearchIndex(
      searchRecords(ledger, zoneOf(ledger.organisation.data.zone).dateOf, base),
      join(scratch, 'pagefind'),
    );
    // Both are waited for even if one fails, so that neither is cut off while it writes.
    const failed = (await Promise.allSettled([renderPages(content, built), index])).find(
      ({ status }) => status === 'rejected',
    );
    if (failed) {
      console.error((failed as PromiseRejectedResult).reason);
      return 1;
    }
    renameSync(join(scratch, 'pagefind'), join(built, 'pagefind'));
    replaceFolder(out, built, scratch);
    console.log(`Built ${out} as of ${asOf}.`);
    return 0;
  } finally {
    await rm(scratch, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Puts `fresh` in the place of `folder`, whose old files go to `scratch` to be deleted. */
function replaceFolder(folder: string, fresh: string, scratch: string): void {
  mkdirSync(dirname(folder), { recursive: true });
  const aside = `${folder}.new-${basename(scratch)}`;
  move(fresh, aside);
  if (existsSync(folder)) move(folder, join(scratch, 'old'));
  renameSync(aside, folder);
}

/** A rename, or a copy where the two lie on different devices. */
function move(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    cpSync(from, to, { recursive: true });
    rmSync(from, { recursive: true, force: true });
  }
}

/** Renders every page with Astro, in this process, from the site that is already loaded. */
async function renderPages(content: CheckedContent, folder: string): Promise<void> {
  handOver(await makeSite(contentFolder(), content));
  process.env['ASTRO_TELEMETRY_DISABLED'] = '1';
  const { build } = await import('astro');
  await build({ outDir: folder, logLevel: 'warn' });
}
