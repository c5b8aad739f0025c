import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { ContentError, contentFolder, readChecked } from './site.ts';

/** The folder that the site is built into. */
export function outFolder(): string {
  return resolve(process.env['OPSBOOK_OUT'] ?? 'dist');
}

function run(args: string[], environment: NodeJS.ProcessEnv): ChildProcess {
  return spawn(process.execPath, args, { stdio: 'inherit', env: { ...process.env, ...environment } });
}

function ended(child: ChildProcess): Promise<number> {
  return new Promise((done) => child.on('close', (code) => done(code ?? 1)));
}

/**
 * Checks the content, then renders the pages while the search index is made in a process of its own. Returns the exit
 * code: 1 with the validator's report where the content has errors, and then nothing is touched.
 */
export async function buildSite(): Promise<number> {
  // One "now" for both processes, so that they cannot disagree.
  const now = Date.now();
  let asOf: string;
  try {
    const checked = readChecked(contentFolder(), process.env['OPSBOOK_AS_OF'], now);
    asOf = new Date(checked.asOf.instant).toISOString();
    if (checked.later > 0)
      console.log(`As of ${asOf}: ${checked.later} records begin later and are left out.`);
  } catch (error) {
    if (!(error instanceof ContentError || error instanceof RangeError)) throw error;
    console.error(error.message);
    return 1;
  }
  // Made beside the folder it will replace, so that a build that fails leaves the last good site as it was.
  mkdirSync(dirname(outFolder()), { recursive: true });
  const scratch = mkdtempSync(`${outFolder()}.building-`);
  const built = join(scratch, 'site');
  try {
    const environment = {
      ASTRO_TELEMETRY_DISABLED: '1',
      OPSBOOK_NOW: String(now),
      OPSBOOK_OUT: built,
    };
    const search = ended(run([resolve('scripts/search-index.ts'), join(scratch, 'pagefind')], environment));
    const pages = await ended(
      run([resolve('node_modules/astro/bin/astro.mjs'), 'build', '--silent'], environment),
    );
    const index = await search;
    if (pages !== 0 || index !== 0) return 1;
    renameSync(join(scratch, 'pagefind'), join(built, 'pagefind'));
    rmSync(outFolder(), { recursive: true, force: true });
    renameSync(built, outFolder());
    console.log(`Built ${outFolder()} as of ${asOf}.`);
    return 0;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
