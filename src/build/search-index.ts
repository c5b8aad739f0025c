import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { close, createIndex } from 'pagefind';
import type { SearchRecord } from '../exports/search-records.ts';
import { type IndexFiles, orderFilters } from './search-order.ts';

/** Pagefind's own user interfaces, which this site does not use. */
const UNUSED = /^pagefind-(?:ui|modular-ui|component-ui|highlight)\./;

/**
 * Builds the search index of the records in `folder`, by the words of a language, a BCP 47 tag. Rejects with Pagefind's errors. The files are written here and not by
 * Pagefind, which may still be writing when it reports completion.
 */
export async function writeSearchIndex(
  records: readonly SearchRecord[],
  folder: string,
  language: string,
): Promise<void> {
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
  await close();
  const files: IndexFiles = new Map(
    made.files.filter(({ path }) => !UNUSED.test(path)).map(({ path, content }) => [path, content]),
  );
  orderFilters(files);
  await writeFiles(folder, files);
}

/** Writes a limited number of files in parallel, to limit open files. */
async function writeFiles(folder: string, files: IndexFiles): Promise<void> {
  for (const subfolder of new Set([...files.keys()].map(dirname)))
    await mkdir(join(folder, subfolder), { recursive: true });
  const waiting = files.entries();
  const write = async () => {
    for (const [path, content] of waiting) await writeFile(join(folder, path), content);
  };
  await Promise.all(Array.from({ length: 16 }, write));
}
