import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { FileSystem } from 'typescript/unstable/fs';
import { type AstroViews, type View, viewAstro } from './astro-views.ts';

/** The .astro files that TypeScript came across. */
export interface AstroFiles {
  /** What TypeScript asks instead of the disk; `undefined` is its answer for what lies there. */
  fileSystem: FileSystem;
  /** Finds the .astro file and its view at a path. */
  at: (path: string) => { file: string; view: View } | undefined;
  /** All that were read. */
  read: ReadonlyMap<string, AstroViews>;
}

/**
 * Shows TypeScript the views of each .astro file beside it, under its name and an ending: an import of `./Page.astro` finds
 * `Page.astro.tsx`, and what a view imports is found from there.
 */
export function astroFiles(): AstroFiles {
  const read = new Map<string, AstroViews>();

  const viewsOf = (file: string) => {
    const { views } =
      read.get(file) ?? read.set(file, viewAstro(file, readFileSync(file, 'utf8'))).get(file)!;
    return views;
  };

  const at = (path: string) => {
    const [, file, ending] = /^(.+\.astro)(\.(?:\w+\.)?\w+)$/.exec(path) ?? [];
    const view = file && existsSync(file) ? viewsOf(file).get(ending!) : undefined;
    return view && { file: file!, view };
  };

  const entriesOf = (folder: string) => {
    const entries = existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : [];
    const files = entries.filter((entry) => entry.isFile()).map(({ name }) => name);
    const views = files
      .filter((name) => name.endsWith('.astro'))
      .flatMap((name) => [...viewsOf(`${folder}/${name}`).keys()].map((ending) => name + ending));
    if (views.length === 0) return undefined;
    const directories = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
    return { files: [...files, ...views], directories };
  };

  const fileSystem: FileSystem = {
    readFile: (path) => at(path)?.view.code,
    fileExists: (path) => at(path) && true,
    getAccessibleEntries: entriesOf,
  };
  return { fileSystem, at, read };
}
