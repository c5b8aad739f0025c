import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { inject } from 'vitest';
import { planOrganisation } from '../../src/demo/organisation.ts';
import { writePlan } from '../../src/demo/write.ts';
import { contentFolder, fixtures, minimal, scratchFolder } from './content-folder.ts';
import { bareFiles, emptyFiles } from './contents/bare.ts';
import { canaryContent, everyKind } from './contents/canaries.ts';
import { extremeFiles } from './contents/extreme.ts';
import { HOLE, measuredFiles } from './contents/metrics.ts';
import { rhythmFiles } from './contents/rhythm.ts';
import { DEMO } from './demo.ts';
import { textsIn } from './files.ts';
import { makeRepository } from './repository.ts';

/** How a test site is built. */
interface Recipe {
  /** Returns the content folder. */
  content: () => string;
  environment?: Record<string, string>;
  /** Its base path. */
  base?: string;
  /** Options of the command. */
  options?: string[];
}

const demo = () => DEMO;

function fewContent(): string {
  const folder = contentFolder({}, { base: everyKind });
  makeRepository(folder, [{ at: '2026-11-04T12:00:00Z', files: textsIn(folder) }]);
  return folder;
}

/** The demo without the daily reports of its first fourteen months, which are most of its pages before 2026. */
function pastContent(): string {
  const folder = scratchFolder({});
  const isEarly = (path: string) => /[\\/]reports[\\/][^\\/]+[\\/]202[45]-\d\d-\d\d\.md$/.test(path);
  cpSync(DEMO, folder, { recursive: true, filter: (path) => !isEarly(path) });
  return folder;
}

function largeContent(): string {
  const folder = scratchFolder({});
  const size = {
    services: 500,
    incidents: 300,
    deployments: 2000,
    from: '2026-01-01',
    to: '2026-11-03',
    seed: 1,
  };
  writePlan(folder, planOrganisation(size), false);
  return folder;
}

/** The zone and the language of another machine; letters of Turkish have capitals of their own. */
export const ELSEWHERE = { TZ: 'America/Caracas', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' };

const recipes = {
  demo: { content: demo },
  /** The demo, on the machine of `again`. */
  demoAgain: { content: demo, environment: ELSEWHERE },
  /** All kinds of records and pages, few of each. */
  few: { content: fewContent },
  /** The same as on a machine in another zone, with another language. */
  again: { content: fewContent, environment: ELSEWHERE },
  past: { content: pastContent, environment: { OPSBOOK_AS_OF: '2026-03-15T00:00:00Z' } },
  minimal: {
    content: () => minimal,
    environment: { OPSBOOK_URL: 'https://example.org/ops/' },
    base: '/ops/',
  },
  extreme: { content: () => contentFolder(extremeFiles(), { base: null }) },
  bare: {
    content: () => contentFolder(bareFiles, { base: null }),
    environment: { OPSBOOK_AS_OF: '2026-05-10T12:00:00Z' },
  },
  empty: { content: () => contentFolder(emptyFiles, { base: null }) },
  /** A few duties, one of whose reports is forgotten, one late, one a draft. */
  rhythm: {
    content: () => contentFolder(rhythmFiles(), { base: null }),
    environment: { OPSBOOK_URL: 'https://example.org/ops/' },
    base: '/ops/',
  },
  /** A quarter of metrics without one day's snapshot. */
  holed: { content: () => contentFolder(measuredFiles([HOLE])) },
  /** As many services as the largest organisations have, and in one year nearly as many incidents; most are deployed. */
  large: { content: largeContent },
  /** An organisation with canaries in everything internal, as the widest of its audiences sees it. */
  public: {
    content: canaryContent,
    environment: { OPSBOOK_URL: 'https://example.org/status/' },
    base: '/status/',
    options: ['--audience', 'public'],
  },
  /** The minimal organisation with all kinds of valid malicious content. */
  malicious: { content: () => contentFolder({}, { over: join(fixtures, 'malicious/inert') }) },
} satisfies Record<string, Recipe>;

export type SiteName = keyof typeof recipes;

export interface BuiltSite {
  name: SiteName;
  /** The folder of its files. */
  folder: string;
  /** Its content folder. */
  content: string;
  /** Its base path, usually `/`. */
  base: string;
  /** The output of its build. */
  output: string;
}

interface BuildRun {
  code: number;
  output: string;
}

/** Runs work that needs something for itself, one at a time across all test files. */
async function exclusively<T>(what: string, work: () => Promise<T>): Promise<T> {
  const lock = join(inject('scratch'), `${what}.lock`);
  for (;;) {
    try {
      mkdirSync(lock);
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      await pause(50);
    }
  }
  try {
    return await work();
  } finally {
    rmdirSync(lock);
  }
}

/** Runs what uses Astro itself, one at a time, because Astro keeps caches in the project's folder. */
export const withAstro = <T>(work: () => Promise<T>): Promise<T> => exclusively('astro', work);

/** Does something once per test run, for all test files, and returns what came of it, kept as JSON in the file `note`. */
export async function once<T>(note: string, what: string, work: () => Promise<T>): Promise<T> {
  if (!existsSync(note))
    await exclusively(what, async () => {
      if (existsSync(note)) return;
      const done = await work();
      mkdirSync(dirname(note), { recursive: true });
      writeFileSync(`${note}.part`, JSON.stringify(done));
      renameSync(`${note}.part`, note);
    });
  return JSON.parse(readFileSync(note, 'utf8'));
}

/** Bundles the pages, unless this was done before, so that builds need no more of Astro and can go side by side. */
const bundled = () =>
  once(join(inject('scratch'), 'bundled.json'), 'astro', () => runScript('tests/support/bundle-pages.ts'));

/** Runs a script of this project, with what it writes. */
function runScript(
  path: string,
  args: string[] = [],
  environment: Record<string, string> = {},
): Promise<BuildRun> {
  const child = spawn(process.execPath, [resolve(path), ...args], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  return new Promise((done, failed) => {
    child.on('error', failed);
    child.on('close', (code) => done({ code: code ?? 1, output }));
  });
}

/** Runs a build as `npm run build` does. */
export async function runBuild(
  environment: Record<string, string>,
  options: readonly string[] = [],
): Promise<BuildRun> {
  await bundled();
  return runScript('src/cli/opsbook.js', ['build', ...options], environment);
}

/** The only maker of sites: the site of a recipe, built once per test run and shared. */
export async function builtSite(name: SiteName): Promise<BuiltSite> {
  const home = join(inject('scratch'), 'sites', name);
  const note = join(home, 'note.json');
  const { code, site } = await once(note, `site-${name}`, async () => {
    const { content, base = '/', environment, options }: Recipe = recipes[name];
    const site: BuiltSite = { name, folder: join(home, 'site'), content: content(), base, output: '' };
    const run = await runBuild(
      { OPSBOOK_CONTENT: site.content, OPSBOOK_OUT: site.folder, ...environment },
      options,
    );
    return { code: run.code, site: { ...site, output: run.output } };
  });
  if (code !== 0) throw new Error(`the site "${name}" was not built:\n${site.output}`);
  return site;
}
