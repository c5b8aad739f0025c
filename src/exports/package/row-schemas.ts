import type { FilesFor, JsonFolder, Table } from '../data-file.ts';
import { rowSchema } from './table-schema.ts';

/** Where the JSON Schema of a table's rows is. */
export function rowSchemaPath({ name }: Table): string {
  return `/data/schemas/${name}.json`;
}

/** A JSON Schema for the rows of each table. */
export function rowSchemas(files: FilesFor): JsonFolder {
  return {
    as: 'folder',
    name: 'schemas',
    parts: ['table'],
    holds: 'one JSON Schema for each table: the type, unit and meaning of every column',
    schema: { type: 'object', required: ['$schema', 'title', 'properties'] },
    documents: ({ basis }) =>
      files(basis.audience).flatMap((file) =>
        file.as === 'table'
          ? [{ name: file.name, write: () => `${JSON.stringify(rowSchema(file), null, 1)}\n` }]
          : [],
      ),
  };
}
