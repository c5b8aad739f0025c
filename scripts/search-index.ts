import { close, createIndex } from 'pagefind';
import { searchRecords } from '../src/exports/search-records.ts';
import { makeCalendar } from '../src/figures/calendar.ts';
import { contentFolder, readChecked } from '../src/site/site.ts';

// A process of its own, started by the build: it makes the search index in the folder given while the pages render.
const [folder] = process.argv.slice(2);
if (!folder) throw new Error('the folder to write to is missing');

const { ledger } = readChecked(
  contentFolder(),
  process.env['OPSBOOK_AS_OF'],
  Number(process.env['OPSBOOK_NOW'] ?? Date.now()),
);
const { zone, fiscalYear } = ledger.organisation.data;
const base = process.env['OPSBOOK_URL'] ? new URL(process.env['OPSBOOK_URL']).pathname : '/';
const { index, errors } = await createIndex({ forceLanguage: 'en' });
if (!index) throw new Error(errors.join('\n'));
await Promise.all(
  searchRecords(ledger, makeCalendar(zone, fiscalYear).dateOf, base).map(async (record) => {
    const added = await index.addCustomRecord(record);
    if (added.errors.length > 0) throw new Error(`${record.url}: ${added.errors.join('\n')}`);
  }),
);
const written = await index.writeFiles({ outputPath: folder });
if (written.errors.length > 0) throw new Error(written.errors.join('\n'));
await close();
