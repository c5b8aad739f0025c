import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { inject } from 'vitest';
import { planOrganisation } from '../../src/demo/organisation.ts';
import { writePlan } from '../../src/demo/write.ts';
import { contentFolder, fixtures, minimal, scratchFolder } from './content-folder.ts';
import { bareFiles, emptyFiles } from './contents/bare.ts';
import { extremeFiles } from './contents/extreme.ts';
import { HOLE, measuredFiles } from './contents/metrics.ts';
import { rhythmFiles } from './contents/rhythm.ts';
import { DEMO } from './demo.ts';

/** How a test site is built. */
interface Recipe {
  /** Returns the content folder. */
  content: () => string;
  environment?: Record<string, string>;
  /** Its base path. */
  base?: string;
  /** Built by a command of its own, as users do. The others of the same path are built in one process, which saves starts. */
  alone?: true;
}

const demo = () => DEMO;

function largeContent(): string {
  const folder = scratchFolder({});
  const size = { services: 500, incidents: 300, from: '2026-01-01', to: '2026-11-03', seed: 1 };
  writePlan(folder, planOrganisation(size), false);
  return folder;
}

const recipes = {
  demo: { content: demo, alone: true },
  /** The same as on another machine. */
  again: {
    content: demo,
    environment: { TZ: 'America/Caracas', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' },
    alone: true,
  },
  past: { content: demo, environment: { OPSBOOK_AS_OF: '2026-03-15T00:00:00Z' } },
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
  /** As many services as the largest organisations have, and in one year nearly as many incidents. */
  large: { content: largeContent, alone: true },
  /** The minimal organisation with all kinds of valid malicious content. */
  malicious: { content: () => contentFolder({}, { over: join(fixtures, 'malicious/inert') }) },
} satisfies Record<string, Recipe>;

export type SiteName = keyof typeof recipes;
const recipeOf = (name: SiteName): Recipe => recipes[name];

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

/** Runs what uses Astro, one at a time across all test files, because Astro keeps caches in the project's folder. */
export async function alone<T>(work: () => Promise<T>): Promise<T> {
  const lock = join(inject('scratch'), 'building');
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

/** Runs a script of this project, with what it writes. */
function runScript(
  path: string,
  environment: Record<string, string>,
  args: string[] = [],
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

const build = (environment: Record<string, string>) =>
  runScript('src/cli/opsbook.ts', environment, ['build']);

/** Builds sites in one process, each with its environment. Their base path must be the same. */
const buildTogether = (environments: readonly Record<string, string>[]) =>
  runScript('tests/support/build-sites.ts', {}, [JSON.stringify(environments)]);

/** The same for the steps of a history. */
export function runBuilds(environments: readonly Record<string, string>[]): Promise<BuildRun> {
  return alone(() => buildTogether(environments));
}

/** Runs a build as `npm run build` does, for tests of building itself. */
export function runBuild(environment: Record<string, string>): Promise<BuildRun> {
  return alone(() => build(environment));
}

const homeOf = (name: SiteName) => join(inject('scratch'), 'sites', name);
const noteOf = (name: SiteName) => join(homeOf(name), 'note.json');

/** The only maker of sites: the site of a recipe, built once per test run and shared. */
export async function builtSite(name: SiteName): Promise<BuiltSite> {
  const note = noteOf(name);
  if (!existsSync(note))
    await alone(async () => {
      if (!existsSync(note)) await buildWith(name);
    });
  const { code, site } = JSON.parse(readFileSync(note, 'utf8')) as { code: number; site: BuiltSite };
  if (code !== 0) throw new Error(`the site "${name}" was not built:\n${site.output}`);
  return site;
}

/** Builds a site, and with it those that are built in the same process. */
async function buildWith(wanted: SiteName): Promise<void> {
  const together = ({ alone, base }: Recipe) =>
    !alone && !recipeOf(wanted).alone && base === recipeOf(wanted).base;
  const sites = (Object.keys(recipes) as SiteName[])
    .filter((name) => name === wanted || together(recipeOf(name)))
    .map((name): BuiltSite => {
      mkdirSync(homeOf(name), { recursive: true });
      const { content, base = '/' } = recipeOf(name);
      return { name, folder: join(homeOf(name), 'site'), content: content(), base, output: '' };
    });
  const environments = sites.map(({ name, folder, content }) => ({
    OPSBOOK_CONTENT: content,
    OPSBOOK_OUT: folder,
    ...recipeOf(name).environment,
  }));
  const { code, output } =
    environments.length === 1 ? await build(environments[0]!) : await buildTogether(environments);
  for (const site of sites) {
    const note = noteOf(site.name);
    writeFileSync(`${note}.part`, JSON.stringify({ code, site: { ...site, output } }));
    renameSync(`${note}.part`, note);
  }
}
