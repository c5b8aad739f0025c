import type { DataFile, Source } from '../data-file.ts';
import { addressesOf, dataName, dataPath, isTemplate, rowsOf } from '../data-file.ts';
import { partsOf } from '../parquet/parts.ts';
import { rowSchemaPath } from './row-schemas.ts';

/** A table as the page of data lists it. */
interface ListedTable {
  name: string;
  holds: string;
  rows: number;
  csv: string;
  parquet: { name: string; path: string }[];
  schema: string;
}

/** Another file, in each of its formats; without a path to follow if it stands for several. */
interface ListedFile {
  holds: string;
  formats: { name: string; path: string | undefined }[];
}

type Heading = 'For programs' | 'Documents' | 'Queries' | 'Calendars' | 'Feeds' | 'Badges' | 'OpenSLO';

/** The heading of each kind of file but tables. */
const headings: { readonly [A in Exclude<DataFile['as'], 'table' | 'family'>]: Heading } = {
  api: 'For programs',
  json: 'Documents',
  folder: 'Documents',
  sql: 'Queries',
  calendar: 'Calendars',
  feed: 'Feeds',
  badge: 'Badges',
  openslo: 'OpenSLO',
};

/** The files of a site as its page of data lists them. */
export function dataListing(
  files: readonly DataFile[],
  source: Source,
): { tables: ListedTable[]; others: [heading: Heading, files: ListedFile[]][] } {
  const tables = files.flatMap((file): ListedTable[] =>
    file.as !== 'table'
      ? []
      : [
          {
            name: file.name,
            holds: file.holds,
            rows: rowsOf(file, source).length,
            csv: dataPath(file),
            parquet: partsOf(file, source).map(({ year, path }) => ({ name: year ?? 'all', path })),
            schema: rowSchemaPath(file),
          },
        ],
  );
  const others = files.flatMap((file) => {
    if (file.as === 'table') return [];
    const formats = addressesOf(file).map(({ path }, i) => ({
      // Of others, the ending says which it is.
      name: i === 0 ? dataName(path) : path.slice(path.lastIndexOf('.')),
      path: isTemplate(path) ? undefined : path,
    }));
    const listed = { holds: file.holds, formats };
    return [{ heading: headings[file.as === 'family' ? file.of : file.as], listed }];
  });
  return {
    tables,
    others: [...Map.groupBy(others, ({ heading }) => heading)].map(([heading, list]) => [
      heading,
      list.map(({ listed }) => listed),
    ]),
  };
}
