import { statSync } from 'node:fs';
import { join } from 'node:path';
import { code } from '../../home.ts';
import { filesOf, pathOf } from '../site-files.ts';

/** The pages of the sources. */
const PAGES = join(code, 'pages');

/** The pages with a fixed address, such as /metrics/daily/, rather than one per record of a folder. */
function ownPages(): Set<string> {
  const files = filesOf(PAGES, '.astro').filter((file) => !file.includes('['));
  return new Set(files.map((file) => file.replace(/(\/?index)?\.astro$/, '')));
}

/**
 * A page of each kind: all single pages, and of the records of a folder the longest, optionally also the shortest. Folders
 * are derived from addresses, so that a new kind of record is sampled without being listed here. A year of an archive is
 * beside its records and a kind of its own; so is each output of reports, which has a folder. The site is given as the folder of its files and its base
 * path, such as `/`.
 */
export function kindsOf(
  { folder: root, base }: { folder: string; base: string },
  { shortest = true } = {},
): string[] {
  const own = ownPages();
  const kinds = new Map<string, { file: string; size: number }[]>();
  for (const file of filesOf(root, '.html')) {
    const address = file.replace(/(\/?index)?\.html$/, '');
    const [, folder, last] = /^(.+)\/([^/]+)$/.exec(address) ?? [];
    const alone = folder === undefined || own.has(address);
    const kind = alone ? address : `${folder}/${/^\d{4}$/.test(last!) ? 'year' : 'record'}`;
    const { size } = statSync(join(root, file));
    kinds.set(kind, [...(kinds.get(kind) ?? []), { file, size }]);
  }
  return [...kinds]
    .flatMap(([kind, files]) => {
      const sorted = files.sort((a, b) => a.size - b.size);
      // One report per output is enough: they differ more by form than from each other.
      const both = shortest && !/^reports\/.+\//.test(kind);
      const chosen = both ? [sorted.at(-1)!, sorted[0]!] : [sorted.at(-1)!];
      return [...new Set(chosen.map(({ file }) => file))];
    })
    .map((file) => pathOf(file, base));
}
