import { close, createIndex } from 'pagefind';
import type { SearchRecord } from '../exports/search-records.ts';
import { orderFilters } from './search-order.ts';

/** Makes the search index of some records in `folder`. Rejects with what Pagefind says is wrong. */
export async function writeSearchIndex(records: readonly SearchRecord[], folder: string): Promise<void> {
  const { index, errors } = await createIndex({ forceLanguage: 'en' });
  if (!index) throw new Error(errors.join('\n'));
  await Promise.all(
    records.map(async (record) => {
      const added = await index.addCustomRecord(record);
      if (added.errors.length > 0) throw new Error(`${record.url}: ${added.errors.join('\n')}`);
    }),
  );
  const written = await index.writeFiles({ outputPath: folder });
  if (written.errors.length > 0) throw new Error(written.errors.join('\n'));
  await close();
  orderFilters(folder);
}
