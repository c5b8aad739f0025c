import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { inject } from 'vitest';
import { contentFolder, fixtures, minimal } from './content-folder.ts';
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
}

const demo = () => DEMO;

const recipes = {
  demo: { content: demo },
  /** The same as on another machine. */
  again: {
    content: demo,
    environment: { TZ: 'America/Caracas', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' },
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

function build(environment: Record<string, string>): Promise<BuildRun> {
  const child = spawn(process.execPath, [resolve('scripts/build.ts')], {
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

/** Runs a build as `npm run build` does, for tests of building itself. */
export function runBuild(environment: Record<string, string>): Promise<BuildRun> {
  return alone(() => build(environment));
}

/** The only maker of sites: the site of a recipe, built once per test run and shared. */
export async function builtSite(name: SiteName): Promise<BuiltSite> {
  const home = join(inject('scratch'), 'sites', name);
  const note = join(home, 'note.json');
  if (!existsSync(note))
    await alone(async () => {
      if (existsSync(note)) return;
      const { content: make, environment, base = '/' }: Recipe = recipes[name];
      mkdirSync(home, { recursive: true });
      const folder = join(home, 'site');
      const content = make();
      const { code, output } = await build({
        OPSBOOK_CONTENT: content,
        OPSBOOK_OUT: folder,
        ...environment,
      });
      writeFileSync(`${note}.part`, JSON.stringify({ code, site: { name, folder, content, base, output } }));
      renameSync(`${note}.part`, note);
    });
  const { code, site } = JSON.parse(readFileSync(note, 'utf8')) as { code: number; site: BuiltSite };
  if (code !== 0) throw new Error(`the site "${name}" was not built:\n${site.output}`);
  return site;
}
