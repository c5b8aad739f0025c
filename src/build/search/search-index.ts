import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { close, createIndex } from 'pagefind';
import { searchParts } from '../../exports/search-parts.ts';
import type { SearchRecord } from '../../exports/search-records.ts';
import type { KeptIndexes } from './kept-indexes.ts';
import { type IndexFiles, orderFilters } from './search-order.ts';

/** Pagefind's own user interfaces, which this site does not use. */
const UNUSED = /^pagefind-(?:ui|modular-ui|component-ui|highlight)\./;
/** Pagefind's programs, which a browser loads once for all parts. */
const PROGRAMS = /^(?:pagefind(?:-worker)?\.js|wasm\..*)$/;

/** The folder of a part of the index below that of the first, which has number 0. */
const partFolder = (part: number) => (part === 0 ? '' : `older-${part}`);

/**
 * Writes the search index of the records in `folder`, part by part, by the words of a language, a BCP 47 tag. Parts that were indexed before are taken from
 * `kept`. Rejects with Pagefind's errors. The files are written here and not by Pagefind, which may still be writing when it reports completion.
 */
export async function writeSearchIndex(
  records: readonly SearchRecord[],
  folder: string,
  language: string,
  kept?: KeptIndexes,
): Promise<void> {
  try {
    for (const [i, part] of searchParts(records, ({ meta }) => meta['date']).entries()) {
      let files = kept?.find(part, language);
      if (!files) {
        files = await indexOf(part, language);
        kept?.note(part, language, files);
      }
      writeFiles(join(folder, partFolder(i)), i === 0 ? files : withoutPrograms(files));
    }
  } finally {
    await close();
  }
}

/** The index of some records, the same bytes for the same records. */
async function indexOf(records: readonly SearchRecord[], language: string): Promise<IndexFiles> {
  const { index, errors } = await createIndex({ forceLanguage: language });
  if (!index) throw new Error(errors.join('\n'));
  await Promise.all(
    records.map(async (record) => {
      const added = await index.addCustomRecord(record);
      if (added.errors.length > 0) throw new Error(`${record.url}: ${added.errors.join('\n')}`);
    }),
  );
  const made = await index.getFiles();
  if (made.errors.length > 0) throw new Error(made.errors.join('\n'));
  await index.deleteIndex();
  const files: IndexFiles = new Map(
    made.files.filter(({ path }) => !UNUSED.test(path)).map(({ path, content }) => [path, content]),
  );
  orderFilters(files);
  return files;
}

function withoutPrograms(files: IndexFiles): IndexFiles {
  return new Map([...files].filter(([path]) => !PROGRAMS.test(path)));
}

/** Writes without waiting: a small file is written in less time than it takes to wait for it. */
function writeFiles(folder: string, files: IndexFiles): void {
  for (const subfolder of new Set([...files.keys()].map(dirname)))
    mkdirSync(join(folder, subfolder), { recursive: true });
  for (const [path, content] of files) writeFileSync(join(folder, path), content);
}
