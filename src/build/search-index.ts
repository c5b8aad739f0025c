import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { close, createIndex } from 'pagefind';
import type { SearchRecord } from '../exports/search-records.ts';
import { type IndexFiles, orderFilters } from './search-order.ts';

/** Pagefind's own interfaces, which this site does not use. */
const UNUSED = /^pagefind-(?:ui|modular-ui|component-ui|highlight)\./;

/**
 * Makes the search index of some records in `folder`. Rejects with what Pagefind says is wrong. The files are taken from
 * Pagefind and written here: its own writing can still be under way when it says that it is done.
 */
export async function writeSearchIndex(records: readonly SearchRecord[], folder: string): Promise<void> {
  const { index, errors } = await createIndex({ forceLanguage: 'en' });
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

/** Some at a time: all at once would hold every file open. */
async function writeFiles(folder: string, files: IndexFiles): Promise<void> {
  for (const subfolder of new Set([...files.keys()].map(dirname)))
    await mkdir(join(folder, subfolder), { recursive: true });
  const waiting = files.entries();
  const write = async () => {
    for (const [path, content] of waiting) await writeFile(join(folder, path), content);
  };
  await Promise.all(Array.from({ length: 16 }, write));
}
