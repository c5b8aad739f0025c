import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { buildSite } from '../build/build.ts';
import { BrowserError } from '../build/print/browser.ts';
import { PrintError } from '../build/print/page-path.ts';
import type { Outcome, Surroundings } from './command.ts';

/** Runs `work`. If there is no such page, site or browser, or a page cannot be printed, the outcome says so. */
export async function reported(name: string, work: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof PrintError || error instanceof BrowserError)) throw error;
    return { code: 1, err: `${name}: ${error.message}\n` };
  }
}

/** Gives `use` the folder of a built site: `given` if set, otherwise one that is built for it and deleted afterwards. */
export async function withSite(
  given: string | undefined,
  { cwd }: Surroundings,
  use: (site: string) => Promise<Outcome>,
): Promise<Outcome> {
  if (given) return use(resolve(cwd, given));
  const scratch = mkdtempSync(join(tmpdir(), 'opsbook-site-'));
  try {
    const site = join(scratch, 'site');
    const built = await buildSite(site);
    return built === 0 ? await use(site) : { code: built };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
