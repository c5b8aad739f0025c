import type { DataFile, DocumentSchema, FilesFor, JsonFile, Source } from '../data-file.ts';
import { addressesOf, dataPath, rowsOf } from '../data-file.ts';
import { originProperties } from '../figures/schemas.ts';
import { partsOf } from '../parquet/parts.ts';
import { DATA_VERSION, origin } from '../site.ts';
import { rowSchemaPath } from './row-schemas.ts';

/** Where the description of the API is. */
const OPENAPI = '/api/openapi.json';

/** A file as the index lists it. */
function listed(file: DataFile, source: Source, files: readonly DataFile[]) {
  const [{ path, mediaType }, ...others] = addressesOf(file);
  const common = {
    name: file.name,
    holds: file.holds,
    path,
    type: mediaType,
    ...(others.length > 0 ? { also: others.map((each) => each.path) } : {}),
  };
  switch (file.as) {
    case 'table':
      return {
        ...common,
        rows: rowsOf(file, source).length,
        key: file.key,
        schema: rowSchemaPath(file),
        parquet: partsOf(file, source).map(({ path }) => path),
      };
    case 'folder':
      return { ...common, files: file.documents(source).length, listedIn: folderIndex(file.name, files) };
    case 'family':
      return { ...common, files: file.files(source).length };
    default:
      return common;
  }
}

/** The document that lists the files of a folder: the one of its name, otherwise this index. */
function folderIndex(name: string, files: readonly DataFile[]): string {
  const own = files.find((file) => file.as === 'json' && file.name === name);
  return own ? dataPath(own) : '/data/index.json';
}

const text: DocumentSchema = { type: 'string' };

/** What a program reads first: every file of the site's data, and what it holds. */
export function dataIndex(files: FilesFor): JsonFile {
  return {
    as: 'json',
    name: 'index',
    holds:
      'every file of data: what it holds, its type, rows, key and schema; the first file for a program to read',
    schema: {
      type: 'object',
      required: [...Object.keys(originProperties), 'files'],
      properties: {
        ...originProperties,
        unknown: text,
        openapi: text,
        datapackage: text,
        recordSchemas: {
          ...text,
          description: 'The JSON Schemas of the records that everything is computed from.',
        },
        files: {
          type: 'array',
          items: {
            type: 'object',
            required: ['name', 'holds', 'path', 'type'],
            properties: {
              name: text,
              holds: text,
              path: {
                ...text,
                description: 'Below the address of the site; of several files, with parts in braces.',
              },
              type: text,
              also: { type: 'array', items: text, description: 'The same in other formats.' },
              rows: { type: 'integer' },
              key: { type: 'array', items: text },
              schema: { ...text, description: 'The JSON Schema of its rows.' },
              parquet: { type: 'array', items: text },
              files: { type: 'integer', description: 'How many files it stands for.' },
              listedIn: { ...text, description: 'Where these files are listed.' },
            },
          },
        },
      },
    },
    write(source) {
      const all = files(source.basis.audience);
      const lines = all.map((file) => JSON.stringify(listed(file, source, all))).join(',\n');
      const head = {
        version: DATA_VERSION,
        ...origin(source),
        unknown: 'A null value, an empty cell or the status no_data is unknown: never zero, never met.',
        openapi: OPENAPI,
        datapackage: '/data/datapackage.json',
        recordSchemas: '/schemas/index.json',
      };
      return `${JSON.stringify(head, null, 1).slice(0, -2)},\n "files": [\n${lines}\n ]\n}\n`;
    },
  };
}
