import { href } from '../../views/links.ts';
import type { ApiDocument, DataFile, DocumentSchema, FilesFor, Source, Table } from '../data-file.ts';
import { addressesOf } from '../data-file.ts';
import { partsOf, partsPath } from '../parquet/parts.ts';
import { DATA_VERSION } from '../site.ts';
import { PARQUET } from './data-package.ts';
import { rowSchema } from './table-schema.ts';

/** A path with one answer. */
interface Described {
  path: string;
  id: string;
  tag: string;
  summary: string;
  mediaType: string;
  schema: DocumentSchema;
  parameters?: readonly { name: string; values?: readonly string[] }[];
}

const componentOf = (name: string) => `#/components/schemas/${name}`;

/** The name of a table's rows among the schemas. */
const rowName = ({ name }: Table) => `${name}-row`;

const TAGS = { calendar: 'Calendars', feed: 'Feeds', badge: 'Badges', openslo: 'OpenSLO' } as const;

function described(file: DataFile, source: Source): Described[] {
  const id = `${file.as === 'family' ? file.of : file.as}-${file.name.replace(/[^a-z0-9]+/gi, '-')}`;
  const [{ path, mediaType }] = addressesOf(file);
  const own = { path, id, summary: file.holds, mediaType };
  /** One for each format, which only programs made for it read. */
  const formats = (tag: string, parameters: Described['parameters'] = []) =>
    addressesOf(file).map((each) => ({
      ...own,
      ...each,
      id: `${id}-${each.path.split('.').at(-1)}`,
      tag,
      schema: each.mediaType.includes('json') ? { type: 'object' } : { type: 'string' },
      parameters,
    }));
  switch (file.as) {
    case 'table':
      return [
        {
          ...own,
          tag: 'Tables',
          schema: {
            type: 'string',
            contentMediaType: 'text/csv',
            contentSchema: { type: 'array', items: { $ref: componentOf(rowName(file)) } },
          },
        },
        {
          path: partsPath(file),
          id: `parquet-${file.name}`,
          tag: 'Parquet',
          summary: `${file.holds}, as Parquet`,
          mediaType: PARQUET,
          schema: { contentMediaType: PARQUET },
          ...(file.time === undefined
            ? {}
            : { parameters: [{ name: 'year', values: partsOf(file, source).map(({ year }) => year!) }] }),
        },
      ];
    case 'folder':
      return [
        {
          ...own,
          tag: 'Documents',
          schema: file.schema,
          parameters: file.parts.map((name) => ({ name })),
        },
      ];
    case 'json':
      return [{ ...own, tag: 'Documents', schema: file.schema }];
    case 'api':
      return [{ ...own, tag: 'API', schema: file.schema }];
    case 'sql':
      return [{ ...own, tag: 'Queries', schema: { type: 'string' } }];
    case 'calendar':
    case 'feed':
    case 'badge':
    case 'openslo':
      return formats(TAGS[file.as]);
    case 'family':
      return formats(
        TAGS[file.of],
        [...file.name.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({ name: name! })),
      );
  }
}

function pathItem({ id, tag, summary, mediaType, schema, parameters = [] }: Described) {
  return {
    get: {
      operationId: id,
      tags: [tag],
      summary,
      ...(parameters.length === 0
        ? {}
        : {
            parameters: parameters.map(({ name, values }) => ({
              name,
              in: 'path',
              required: true,
              schema: { type: 'string', ...(values ? { enum: values } : {}) },
            })),
          }),
      responses: {
        '200': { description: summary, content: { [mediaType]: { schema } } },
        '404': { description: 'There is no such file.' },
      },
    },
  };
}

/**
 * The data as an API, in OpenAPI 3.1: every address with the schema of what it answers. Beside the versions of the API and not below one of them,
 * because it describes all of them.
 */
export function openApi(files: FilesFor): ApiDocument {
  return {
    as: 'api',
    name: 'openapi',
    holds: 'every address of data in OpenAPI 3.1, with the schema of its answer',
    schema: { type: 'object', required: ['openapi', 'info', 'paths'] },
    write(source, addressOf) {
      const all = files(source.basis.audience);
      const tables = all.filter((file): file is Table => file.as === 'table');
      const { name } = source.basis.ledger.organisation.data;
      const schemas = Object.fromEntries(
        tables.map((table) => {
          const { $schema: _, ...schema } = rowSchema(table);
          return [rowName(table), schema];
        }),
      );
      const document = {
        openapi: '3.1.0',
        info: {
          title: `Operations data of ${name}`,
          version: DATA_VERSION,
          description:
            'Static files, all answered to GET without a key. A null value, an empty cell or the status no_data is unknown: never zero, never met.',
        },
        jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
        servers: [{ url: (addressOf?.('') ?? href('')).replace(/\/$/, '') || '/' }],
        security: [],
        paths: Object.fromEntries(
          all.flatMap((file) => described(file, source)).map((each) => [each.path, pathItem(each)]),
        ),
        components: { schemas },
      };
      return `${JSON.stringify(document, null, 1)}\n`;
    },
  };
}
