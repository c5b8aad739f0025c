import { type BigIntStats, lstatSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { home as software } from '../home.ts';
import { isRepository } from '../records/read.ts';
import { isSystemError } from '../records/system-error.ts';

/** Marks a folder that Opsbook built, so that the next build may replace it. */
export const MARK = {
  file: '.opsbook-site',
  text: 'Built by Opsbook. The next build replaces this folder.\n',
};

/** The folders of the project that hold what people wrote or what the commands need. */
const SOURCES = [
  '.ci',
  '.git',
  '.github',
  '.vscode',
  'content',
  'node_modules',
  'public',
  'scripts',
  'src',
  'tests',
];

/** Places that no build may replace, remove or write into. */
export interface Kept {
  content: string;
  project?: string;
  working?: string;
  home?: string;
}

/** Where a build may put its site, with symbolic links resolved; or the reason why it may not. */
export type OutputFolder = { folder: string } | { refused: string };

/**
 * Decides whether a build may replace `out`. The folder must be new, empty or built by Opsbook, and must not be, hold or lie in the content or the
 * sources, nor be or hold the project, the home folder or a repository.
 */
export function outputFolder(out: string, kept: Kept): OutputFolder {
  const { content, project = software, working = process.cwd(), home = homedir() } = kept;
  const refuse = (reason: string, advice = 'Set OPSBOOK_OUT to a new or empty folder, such as dist.') => ({
    refused: `Nothing was built: the output folder ${out} ${reason}.\n${advice}`,
  });
  try {
    const folder = realPath(out);
    const inside = upwards(folder);
    const is = (place: string) => isSame(inside[0]!, placeAt(realPath(place)));
    const holds = (place: string) => upwards(realPath(place)).some((above) => isSame(above, inside[0]!));
    // Content that is a whole repository has its site in it, where no record can be.
    const isSiteOf = (place: string) =>
      isRepository(place) && isSame(inside[0]!, placeAt(join(realPath(place), 'dist')));
    const liesIn = (place: string) => inside.some((above) => isSame(above, placeAt(realPath(place))));
    if (dirname(folder) === folder) return refuse('is the root of the file system');
    for (const [what, place] of [
      ['project', project],
      ['working folder', working],
      ['home folder', home],
    ] as const)
      if (holds(place)) return refuse(`${is(place) ? 'is' : 'holds'} the ${what} (${place})`);
    for (const [what, place] of [
      ['content', content],
      ...SOURCES.map((name) => [`folder ${name} of the project`, join(project, name)]),
    ] as const)
      for (const [how, applies] of [
        ['is', is],
        ['holds', holds],
        ['lies in', liesIn],
      ] as const)
        if (applies(place) && !(isSiteOf(content) && how === 'lies in' && place === content))
          return refuse(`${how} the ${what} (${place})`);
    if (inside.some(({ path }) => basename(path).toLowerCase() === '.git'))
      return refuse('lies in the data of a git repository');

    const { stats } = inside[0]!;
    if (!stats) return { folder };
    if (!stats.isDirectory()) return refuse('is not a folder');
    const names = readdirSync(folder);
    if (names.includes('.git'))
      return refuse('is a git repository', 'Build into another folder and copy the site from there.');
    if (names.length > 0 && !isBuilt(folder, names))
      return refuse(
        'is not empty and was not built by Opsbook',
        'Set OPSBOOK_OUT to a new or empty folder, or empty this one yourself if nothing in it is needed.',
      );
    return { folder };
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return refuse(`cannot be used (${error.message})`);
  }
}

/** Whether Opsbook built a folder: it has the mark, or, from before there was one, the main files of a site and no hidden files. */
function isBuilt(folder: string, names: readonly string[]): boolean {
  if (names.includes(MARK.file)) {
    const mark = join(folder, MARK.file);
    return lstatSync(mark).isFile() && readFileSync(mark, 'utf8') === MARK.text;
  }
  if (names.some((name) => name.startsWith('.') && name !== '.DS_Store')) return false;
  const isThere = (name: string, type: 'isFile' | 'isDirectory') =>
    lstatSync(join(folder, name), { throwIfNoEntry: false })?.[type]() ?? false;
  return (
    isThere('index.html', 'isFile') &&
    isThere('_astro', 'isDirectory') &&
    isThere('data/figures.json', 'isFile')
  );
}

/** A path without symbolic links. Of a path that does not exist yet, its nearest existing parent is resolved. */
function realPath(path: string): string {
  const whole = resolve(path);
  if (lstatSync(whole, { throwIfNoEntry: false })) return realpathSync.native(whole);
  return join(realPath(dirname(whole)), basename(whole));
}

interface Place {
  path: string;
  /** Undefined if it does not exist. */
  stats: BigIntStats | undefined;
}

function placeAt(path: string): Place {
  return { path, stats: statSync(path, { bigint: true, throwIfNoEntry: false }) };
}

/** A path and all folders above it. */
function upwards(path: string): Place[] {
  const above = dirname(path);
  return [placeAt(path), ...(above === path ? [] : upwards(above))];
}

/** Whether two paths are the same place, by the file system: names may differ in case, or by a mount. */
function isSame(a: Place, b: Place): boolean {
  if (a.path === b.path) return true;
  return (
    a.stats !== undefined &&
    b.stats !== undefined &&
    a.stats.dev === b.stats.dev &&
    a.stats.ino === b.stats.ino
  );
}
