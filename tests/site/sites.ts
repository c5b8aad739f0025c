import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { inject } from 'vitest';
import { DEMO } from '../support/demo.ts';
import { writeBareContent, writeEmptyContent, writeExtremeContent } from './made-content.ts';

/** A site that the tests look at: what it is made from, and how. */
interface Recipe {
  /** Returns the content folder; given a folder that it may write to. */
  content: (scratch: string) => string;
  environment?: Record<string, string>;
  /** The path that it lies under. */
  base?: string;
}

const demo = () => DEMO;

/** The minimal organisation with everything in it that means harm and is valid. */
function writeMaliciousContent(root: string): string {
  for (const folder of ['valid/minimal', 'malicious/inert'])
    cpSync(resolve('tests/fixtures', folder), root, { recursive: true });
  return root;
}

const recipes = {
  demo: { content: demo },
  /** The same on what could be another machine. */
  again: {
    content: demo,
    environment: { TZ: 'America/Caracas', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' },
  },
  past: { content: demo, environment: { OPSBOOK_AS_OF: '2026-03-15T00:00:00Z' } },
  minimal: {
    content: () => resolve('tests/fixtures/valid/minimal'),
    environment: { OPSBOOK_URL: 'https://example.org/ops/' },
    base: '/ops/',
  },
  extreme: { content: writeExtremeContent },
  bare: { content: writeBareContent, environment: { OPSBOOK_AS_OF: '2026-05-10T12:00:00Z' } },
  empty: { content: writeEmptyContent },
  malicious: { content: writeMaliciousContent },
} satisfies Record<string, Recipe>;

export type SiteName = keyof typeof recipes;

export interface BuiltSite {
  name: SiteName;
  /** Where its files are. */
  folder: string;
  /** Where its content is. */
  content: string;
  /** The path that it lies under, `/` for most. */
  base: string;
}

export interface BuildRun {
  code: number;
  output: string;
}

/** Runs the build as `npm run build` does. */
export function runBuild(environment: Record<string, string>): Promise<BuildRun> {
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

/** Builds one after another, over all test files: Astro keeps caches in the project's folder. */
export async function alone<T>(work: () => Promise<T>): Promise<T> {
  const lock = join(inject('sitesFolder'), 'lock');
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

/** The built site, made once in a run of the tests. */
export async function builtSite(name: SiteName): Promise<BuiltSite> {
  const home = join(inject('sitesFolder'), name);
  const note = join(home, 'note.json');
  if (!existsSync(note))
    await alone(async () => {
      if (existsSync(note)) return;
      const recipe: Recipe = recipes[name];
      mkdirSync(home, { recursive: true });
      const folder = join(home, 'site');
      const content = recipe.content(join(home, 'content'));
      const { code, output } = await runBuild({
        OPSBOOK_CONTENT: content,
        OPSBOOK_OUT: folder,
        ...recipe.environment,
      });
      const site: BuiltSite = { name, folder, content, base: recipe.base ?? '/' };
      writeFileSync(`${note}.part`, JSON.stringify({ code, output, site }));
      renameSync(`${note}.part`, note);
    });
  const { code, output, site } = JSON.parse(readFileSync(note, 'utf8')) as BuildRun & { site: BuiltSite };
  if (code !== 0) throw new Error(`the site "${name}" was not built:\n${output}`);
  return site;
}
