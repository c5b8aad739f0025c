import type { FilesFor, JsonFile, Table } from '../data-file.ts';
import { addressesOf, dataPath, isTemplate, rowsOf } from '../data-file.ts';
import { partsOf } from '../parquet/parts.ts';
import { DATA_VERSION, origin } from '../site.ts';
import { tableSchema } from './table-schema.ts';

/** Parquet has no registered extension, but a registered media type. */
export const PARQUET = 'application/vnd.apache.parquet';

/** A path of the site, relative to /data/. */
const relative = (path: string) => path.replace(/^\/data\//, '');

/** All data as a Data Package, version 2: every table as CSV, with its schema and keys, and as Parquet; and the JSON documents. */
export function dataPackage(files: FilesFor): JsonFile {
  return {
    as: 'json',
    name: 'datapackage',
    holds: 'the data as a Frictionless Data Package: every table with its columns, keys and files',
    schema: {
      type: 'object',
      required: ['$schema', 'name', 'resources'],
      properties: {
        $schema: { type: 'string', const: 'https://datapackage.org/profiles/2.0/datapackage.json' },
        name: { type: 'string' },
        resources: { type: 'array', items: { type: 'object', required: ['name', 'path'] } },
      },
    },
    write(source) {
      const all = files(source.basis.audience);
      const tables = all.filter((file): file is Table => file.as === 'table');
      const { organisation, asOf, commit } = origin(source);
      const csv = tables.map((table) => ({
        name: table.name,
        type: 'table',
        path: relative(dataPath(table)),
        format: 'csv',
        mediatype: addressesOf(table)[0].mediaType,
        encoding: 'utf-8',
        description: table.holds,
        rows: rowsOf(table, source).length,
        schema: tableSchema(table, tables),
      }));
      const parquet = tables.map((table) => {
        const paths = partsOf(table, source).map(({ path }) => relative(path));
        return {
          name: `${table.name}-parquet`,
          path: paths.length === 1 ? paths[0] : paths,
          format: 'parquet',
          mediatype: PARQUET,
          description: `${table.holds}; the same rows as ${table.name}, by year where they have a time`,
        };
      });
      const documents = all
        .filter((file) => file.as === 'json' && file.name !== 'datapackage')
        .map((file) => ({ file, path: dataPath(file) }))
        .filter(({ path }) => !isTemplate(path))
        .map(({ file, path }) => ({
          name: `${file.name}-json`,
          path: relative(path),
          format: 'json',
          mediatype: addressesOf(file)[0].mediaType,
          encoding: 'utf-8',
          description: file.holds,
        }));
      return `${JSON.stringify(
        {
          $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
          name: 'opsbook-data',
          title: `Operations data of ${organisation}`,
          version: DATA_VERSION,
          created: asOf,
          ...(commit === null ? {} : { commit }),
          description:
            'Recorded facts and computed figures of operations. An empty cell is unknown: never zero, never met.',
          resources: [...csv, ...parquet, ...documents],
        },
        null,
        1,
      )}\n`;
    },
  };
}
