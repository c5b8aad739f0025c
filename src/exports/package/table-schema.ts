import type { Column, ColumnType } from '../columns.ts';
import type { DocumentSchema, Table } from '../data-file.ts';

/** A field as the Table Schema of Frictionless says it. */
const fields: { readonly [T in ColumnType]: object } = {
  string: { type: 'string' },
  integer: { type: 'integer' },
  number: { type: 'number' },
  decimal: { type: 'number' },
  boolean: { type: 'boolean', trueValues: ['true'], falseValues: ['false'] },
  date: { type: 'date' },
  datetime: { type: 'datetime', format: 'default' },
};

/** A value as JSON Schema says it. */
const values: { readonly [T in ColumnType]: DocumentSchema & { type: string } } = {
  string: { type: 'string' },
  integer: { type: 'integer' },
  number: { type: 'number' },
  decimal: { type: 'number' },
  boolean: { type: 'boolean' },
  date: { type: 'string', format: 'date' },
  datetime: { type: 'string', format: 'date-time' },
};

/** A column's description with its unit. */
function aboutOf({ about, unit }: Column): string {
  return unit === undefined ? about : `${about} Unit: ${unit}.`;
}

/** The Table Schema of a table: fields, primary key and foreign keys (Data Package version 2). `tables` are all tables of the package. */
export function tableSchema({ name: own, columns, key }: Table, tables: readonly Table[]): object {
  const entries = Object.entries(columns);
  const foreignKeys = entries.flatMap(([name, { of }]) => {
    const other = tables.find((table) => table.name === of);
    if (of === undefined || !other) return [];
    // A table that refers to itself leaves its name out.
    const reference = { ...(of === own ? {} : { resource: of }), fields: [...other.key] };
    return [{ fields: [name], reference }];
  });
  return {
    $schema: 'https://datapackage.org/profiles/2.0/tableschema.json',
    fields: entries.map(([name, column]) => ({
      name,
      ...fields[column.type],
      description: aboutOf(column),
      ...(column.unit === undefined ? {} : { unit: column.unit }),
      // An empty text is read as a missing one.
      ...(column.nullable || column.type === 'string' ? {} : { constraints: { required: true } }),
    })),
    primaryKey: [...key],
    ...(foreignKeys.length > 0 ? { foreignKeys } : {}),
  };
}

/** A row as JSON Schema: instants in UTC, amounts in currency units. */
export function rowSchema({ name, holds, columns, key }: Table): DocumentSchema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: name,
    description: `${holds}. Key: ${key.join(', ')}.`,
    type: 'object',
    required: Object.keys(columns),
    additionalProperties: false,
    properties: Object.fromEntries(
      Object.entries(columns).map(([column, about]) => {
        const { type, ...rest } = values[about.type];
        const schema = { ...rest, type: about.nullable ? [type, 'null'] : type };
        return [
          column,
          {
            ...schema,
            description: aboutOf(about),
            ...(about.unit === undefined ? {} : { 'x-unit': about.unit }),
            ...(about.of === undefined ? {} : { 'x-key-of': about.of }),
          },
        ];
      }),
    ),
  };
}
