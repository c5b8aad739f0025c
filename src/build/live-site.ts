import { logReader } from '../records/git/log.ts';
import type { KeptReads } from '../records/kept-reads.ts';
import { rereader } from '../records/reread.ts';
import { makeSite, readUnchecked, type SiteOfPages, type UncheckedContent } from './site.ts';

/** A site that can be shown, and the check of its content, which takes longer than reading it. */
export interface LiveSite extends Pick<UncheckedContent, 'check'> {
  site: SiteOfPages;
}

/**
 * Returns a function that reads a content folder again and again, for the pages in development: of the records only those whose file
 * changed, of git the log only when another commit is checked out. `variable` is OPSBOOK_AS_OF, `now` the clock in epoch milliseconds,
 * `kept` what earlier runs read. It rejects as `readChecked` does; a file without errors of its own is shown before it is checked beside the others.
 */
export function liveSite(
  root: string,
  variable: string | undefined,
  now: () => number,
  kept?: KeptReads,
): () => Promise<LiveSite> {
  const reread = rereader(root, kept);
  const log = logReader(root);
  return async () => {
    const read = await readUnchecked(root, variable, now(), undefined, reread().content, log);
    kept?.save();
    if (read.isFaulty) await read.check();
    return { site: await makeSite(root, read.content()), check: read.check };
  };
}

/** How the pages, which are modules of their own in the same process, say what reads their site again. */
const REREAD = Symbol.for('opsbook.reread');
const shared = globalThis as { [REREAD]?: (() => Promise<void>) | undefined };

/** Says what to do when a record changed. */
export function onContentChange(reread: (() => Promise<void>) | undefined): void {
  shared[REREAD] = reread;
}

/** Reads the site of the pages again. False if no page was asked for yet, or none could be because the content had errors. */
export async function rereadSite(): Promise<boolean> {
  await shared[REREAD]?.();
  return shared[REREAD] !== undefined;
}
