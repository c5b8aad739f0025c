import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Validator } from '@seriousme/openapi-schema-validator';
import Ajv from 'ajv/dist/2020.js';
import { parquetReadObjects } from 'hyparquet';
import { beforeAll, describe, expect, test } from 'vitest';
import { serveFolder } from '../../src/build/print/static-server.ts';
import type { ColumnType } from '../../src/exports/columns.ts';
import { tables } from '../../src/exports/tables.ts';
import { readCsv, withoutApostrophes } from '../exports/read-csv.ts';
import { openDatabase, siteDatabase } from '../support/duckdb.ts';
import { readFigures } from '../support/figures.ts';
import { type BuiltSite, builtSite, type SiteName } from '../support/sites.ts';
import { filesOf } from './documents.ts';

interface Field {
  name: string;
  type: string;
  description: string;
  constraints?: { required?: boolean };
}
interface Resource {
  name: string;
  type?: 'table';
  path: string | string[];
  format: string;
  rows?: number;
  schema?: {
    fields: Field[];
    primaryKey: string[];
    foreignKeys?: { fields: string[]; reference: { resource?: string; fields: string[] } }[];
  };
}

const read = ({ folder }: BuiltSite, file: string) => readFileSync(join(folder, file), 'utf8');
const json = (site: BuiltSite, file: string) => JSON.parse(read(site, file));

/** What a cell of each type of Table Schema looks like. */
const FORMS: Readonly<Record<string, RegExp>> = {
  string: /^/,
  integer: /^-?\d+$/,
  number: /^-?\d+(\.\d+)?(e[+-]?\d+)?$/,
  boolean: /^(true|false)$/,
  date: /^\d{4}-\d{2}-\d{2}$/,
  datetime: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/,
};

const SITES: SiteName[] = ['demo', 'past', 'extreme', 'empty', 'malicious'];

describe.each(SITES)('the data package of the site "%s"', (name) => {
  let site: BuiltSite;
  let resources: Resource[];
  /** The rows of each table by its columns. */
  let rows: Map<string, Record<string, string>[]>;
  beforeAll(async () => {
    site = await builtSite(name);
    resources = json(site, 'data/datapackage.json').resources;
    rows = new Map(
      resources
        .filter(({ format }) => format === 'csv')
        .map(({ name: table, path }) => {
          const [head, ...body] = readCsv(read(site, `data/${path}`));
          return [table, body.map((row) => Object.fromEntries(head!.map((column, i) => [column, row[i]!])))];
        }),
    );
  });
  const schemas = () =>
    resources.flatMap(({ name: table, schema }) => (schema ? [{ table, ...schema }] : []));

  test('names files that exist, each once', () => {
    const paths = resources.flatMap(({ path }) => path);
    expect(paths.filter((path) => !existsSync(join(site.folder, 'data', path)))).toEqual([]);
    expect(new Set(paths).size).toBe(paths.length);
    const names = resources.map((resource) => resource.name);
    expect(names.filter((each) => !/^[a-z0-9][a-z0-9-]*$/.test(each))).toEqual([]);
    expect(new Set(names).size).toBe(names.length);
    expect(schemas().length).toBe(tables.length);
    expect(resources.filter(({ type, schema }) => (type === 'table') !== (schema !== undefined))).toEqual([]);
  });

  test('has cells of the types of their columns, and no other columns', () => {
    for (const { table, fields } of schemas()) {
      const [head] = readCsv(read(site, `data/${table}.csv`));
      expect(head, table).toEqual(fields.map((field) => field.name));
      expect(rows.get(table)!.length, table).toBe(resources.find((each) => each.name === table)!.rows);
      for (const { name: column, type, constraints, description } of fields) {
        expect(description, `${table}.${column}`).toMatch(/\.$/);
        const wrong = rows
          .get(table)!
          .map((row) => row[column]!)
          .filter((cell) => (cell === '' ? constraints?.required : !FORMS[type]!.test(cell)));
        expect(wrong, `${table}.${column}`).toEqual([]);
      }
    }
  });

  test('has primary keys that are unique, and foreign keys that lead to a row', () => {
    for (const { table, primaryKey, foreignKeys = [] } of schemas()) {
      const own = rows.get(table)!;
      const keys = own.map((row) => primaryKey.map((column) => row[column]!).join('\n'));
      const found = new Set<string>();
      const twice = keys.filter((key) => found.size === found.add(key).size);
      expect(twice, table).toEqual([]);
      expect(
        own.filter((row) => primaryKey.some((column) => row[column] === '')),
        table,
      ).toEqual([]);
      for (const { fields, reference } of foreignKeys) {
        const target = reference.resource ?? table;
        const known = new Set(rows.get(target)!.map((row) => row[reference.fields[0]!]));
        const lost = own.map((row) => row[fields[0]!]!).filter((cell) => cell !== '' && !known.has(cell));
        expect([...new Set(lost)], `${table}.${fields[0]} → ${target}`).toEqual([]);
      }
    }
  });
});

describe.each(['demo', 'minimal', 'empty'] satisfies SiteName[])('the data of the site "%s"', (name) => {
  let site: BuiltSite;
  beforeAll(async () => {
    site = await builtSite(name);
  });

  test('is described as an API that a validator accepts, with an address for each file', async () => {
    const document = json(site, 'api/openapi.json');
    const validator = new Validator();
    const { valid, errors } = await validator.validate(document);
    expect(errors ?? []).toEqual([]);
    expect([valid, validator.version]).toEqual([true, '3.1']);
    const patterns = Object.keys(document.paths).map(
      (path) => new RegExp(`^${path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`),
    );
    const published = filesOf(site.folder)
      .filter((file) => /^(data|api|calendar|feeds|badges)\/.*(?<!\.html)$/.test(file))
      .map((file) => `/${file}`);
    expect(published.length).toBeGreaterThan(100);
    expect(published.filter((path) => !patterns.some((pattern) => pattern.test(path)))).toEqual([]);
    // There may be no service, group, metric, level or incident.
    const certain = patterns.filter(
      ({ source }) => !/(services|groups|scorecard|openslo|data\\\/incidents)\\\//.test(source),
    );
    expect(certain.length).toBeGreaterThan(100);
    expect(certain.filter((pattern) => !published.some((path) => pattern.test(path)))).toEqual([]);
    const ids = Object.values<{ get: { operationId: string } }>(document.paths).map(
      ({ get }) => get.operationId,
    );
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('has documents that fit the schemas of the API', () => {
    const { paths } = json(site, 'api/openapi.json');
    const ajv = new Ajv({ strict: false, validateFormats: false });
    const files = filesOf(site.folder);
    const faults = Object.entries<{
      get: { responses: Record<string, { content: Record<string, { schema: object }> }> };
    }>(paths).flatMap(([path, { get }]) => {
      const [type, { schema }] = Object.entries(get.responses['200']!.content)[0]!;
      if (type !== 'application/json') return [];
      const validate = ajv.compile(schema);
      const pattern = new RegExp(
        `^${path
          .slice(1)
          .replaceAll('.', '\\.')
          .replace(/\{\w+\}/g, '[^/]+')}$`,
      );
      return files
        .filter((file) => pattern.test(file))
        .filter((file) => !validate(json(site, file)))
        .map((file) => `${file}: ${ajv.errorsText(validate.errors)}`);
    });
    expect(faults).toEqual([]);
  });
});

/** How DuckDB names each type of column. */
const TYPES: Readonly<Record<ColumnType, string>> = {
  string: 'VARCHAR',
  integer: 'BIGINT',
  number: 'DOUBLE',
  decimal: 'DECIMAL(18,3)',
  boolean: 'BOOLEAN',
  date: 'DATE',
  datetime: 'TIMESTAMP WITH TIME ZONE',
};

/** A value of any reader as the CSV writes it, with numbers as numbers. */
function plain(value: unknown, type: ColumnType): unknown {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return type === 'date' ? value.toISOString().slice(0, 10) : value.toISOString();
  // One of the readers multiplies decimals by 0.001.
  if (type === 'decimal') return Number(Number(value).toFixed(3));
  return typeof value === 'bigint' ? Number(value) : value;
}

function csvValue(cell: string, type: ColumnType): unknown {
  if (cell === '') return null;
  if (type === 'boolean') return cell === 'true';
  return ['integer', 'number', 'decimal'].includes(type) ? Number(cell) : cell;
}

describe.each(['demo', 'extreme', 'empty', 'malicious'] satisfies SiteName[])(
  'the Parquet files of the site "%s"',
  (name) => {
    test('are the same to two readers, in types, nulls and values, and have the rows of the CSV', async () => {
      const site = await builtSite(name);
      const database = await openDatabase();
      const resources: Resource[] = json(site, 'data/datapackage.json').resources;
      for (const table of tables) {
        const columns = Object.entries(table.columns);
        const { path } = resources.find((each) => each.name === `${table.name}-parquet`)!;
        const all: unknown[] = [];
        for (const file of [path].flat().map((part) => join(site.folder, 'data', part))) {
          const from = `read_parquet('${file.replaceAll("'", "''")}', hive_partitioning = false)`;
          const described = await database.rows(`DESCRIBE SELECT * FROM ${from}`);
          expect(
            described.map((column) => [column['column_name'], column['column_type']]),
            file,
          ).toEqual(columns.map(([column, { type }]) => [column, TYPES[type]]));
          const toPlain = (row: Record<string, unknown>) =>
            columns.map(([column, { type }]) => plain(row[column], type));
          const first = (await database.rows(`SELECT * FROM ${from}`)).map(toPlain);
          const bytes = readFileSync(file);
          const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
          const second = (await parquetReadObjects({ file: buffer as ArrayBuffer })).map(toPlain);
          // As texts, because thousands of rows are compared.
          if (JSON.stringify(second) !== JSON.stringify(first)) expect(second, file).toEqual(first);
          all.push(...first);
        }
        const [, ...body] = readCsv(read(site, `data/${table.name}.csv`));
        // An empty cell is both an empty text and an unknown one.
        const cells = body.map((row) =>
          columns.map(([, { type }], i) =>
            csvValue(type === 'string' ? withoutApostrophes(row[i]!) : row[i]!, type),
          ),
        );
        const blank = (row: unknown) =>
          JSON.stringify((row as unknown[]).map((cell) => (cell === '' ? null : cell)));
        const [own, csv] = [all, cells].map((list) => list.map(blank).sort());
        if (own!.join() !== csv!.join()) expect(own, table.name).toEqual(csv);
      }
      database.close();
    }, 120_000);
  },
);

test('the Parquet files are found by the folders of their years', async () => {
  const { folder } = await builtSite('demo');
  const database = await openDatabase();
  const [counted] = await database.rows(
    `SELECT count(DISTINCT year) AS years, count(*) AS rows FROM read_parquet('${folder}/data/parquet/incidents/*/*.parquet') WHERE year = year(coalesce(started, detected))`,
  );
  const { rows } = json(await builtSite('demo'), 'data/index.json').files.find(
    ({ path }: { path: string }) => path === '/data/incidents.csv',
  );
  database.close();
  expect(counted).toEqual({ years: 3n, rows: BigInt(rows) });
});

/** The main figures as the queries give them: the query, its column, and the subject of a row. */
const QUERIES = [
  ['availability', 'uptime', 'availability', 'service:'],
  ['availability', 'downtime', 'downtime_minutes', 'service:'],
  ['mttr', 'mttr', 'mttr_minutes', ''],
  ['cadence-adherence', 'cadence-adherence', 'adherence', ''],
  ['mrr', 'mrr', 'mrr', 'organisation'],
  ['mrr', 'net-new-mrr', 'net_new', 'organisation'],
] as const;

describe.each(['demo', 'extreme', 'bare'] satisfies SiteName[])('the queries of the site "%s"', (name) => {
  test('give the figures of every month, quarter and year', async () => {
    const site = await builtSite(name);
    const database = await siteDatabase(site.folder);
    const { figures } = readFigures(site.folder);
    const kinds = new Map(
      (await database.rows('SELECT id, kind FROM periods')).map(({ id, kind }) => [id, kind]),
    );
    let compared = 0;
    for (const [query, id, column, prefix] of QUERIES) {
      const found = await database.rows(read(site, `data/sql/${query}.sql`));
      const values = new Map(
        found.map((row) => [
          `${prefix}${row['service'] ?? row['subject'] ?? ''} ${row['period']}`,
          row[column] === null ? null : Number(row[column]),
        ]),
      );
      for (const { subject, period, value } of figures.filter(
        (figure) => figure.id === id && figure.subject.startsWith(prefix),
      )) {
        if (!['month', 'quarter', 'year'].includes(String(kinds.get(period)))) continue;
        const given = values.get(`${subject} ${period}`) ?? null;
        const where = `${query}: ${id} of ${subject} in ${period}`;
        if (value === null || given === null) expect(given, where).toBe(value);
        // Sums are whole numbers, so only the last division may differ.
        else expect(Math.abs(given - value), where).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(value)));
        if (value !== null) compared++;
      }
    }
    database.close();
    expect(compared).toBeGreaterThan(name === 'demo' ? 900 : 5);
  }, 120_000);
});

describe('the demo', () => {
  let site: BuiltSite;
  beforeAll(async () => {
    site = await builtSite('demo');
  });

  test('has an index, and an index of figures, that an agent can read, and no large file', () => {
    const size = (file: string) => statSync(join(site.folder, file)).size;
    for (const file of ['data/index.json', 'data/figures.json'])
      expect(size(file), file).toBeLessThan(100_000);
    const large = filesOf(site.folder).filter((file) => /^(data|api)\//.test(file) && size(file) > 5_000_000);
    expect(large).toEqual([]);
  });
});

describe('the examples on the page of data', () => {
  /** The text of each example, and the address that it is written for. */
  const examplesOf = (site: BuiltSite) => {
    const html = read(site, 'data/index.html');
    const text = (id: string) =>
      new RegExp(`<code id="${id}"[^>]*>([^<]*)</code>`)
        .exec(html)![1]!
        .replace(
          /&(quot|#39|lt|gt|amp);/g,
          (_, name) => ({ quot: '"', '#39': "'", lt: '<', gt: '>', amp: '&' })[name as string]!,
        );
    return { duckdb: text('duckdb'), metrics: text('metrics'), python: text('python'), curl: text('curl') };
  };

  test.each([
    ['demo', 'https://ops.example.org'],
    ['minimal', 'https://example.org/ops'],
  ] as const)('of the site "%s" work, from the address %s', async (name, address) => {
    const site = await builtSite(name);
    const { duckdb, metrics, python, curl } = examplesOf(site);
    const database = await openDatabase();
    const local = (text: string) => text.replaceAll(address, site.folder);
    const found = await database.rows(local(duckdb));
    expect(found.length).toBeGreaterThan(0);
    expect(Object.keys(found[0]!)).toEqual(['service', 'level', 'impacts', 'minutes']);

    const [, query] = /duckdb\.sql\("""\n(.*?)\n"""\)/s.exec(python)!;
    expect(`${query};`).toBe(duckdb);
    const used = [...python.matchAll(/"(https:[^"]+)"/g)].map(([, url]) => local(url!));
    expect(used).toHaveLength(2);
    expect(used.filter((file) => !existsSync(file))).toEqual([]);

    // The script as a shell runs it, with files in place of their addresses, and its text in place of what a database makes of it.
    const script = local(metrics).replace('curl -s', 'cat').replace('| duckdb', '| cat');
    const computed = await database.rows(execFileSync('sh', ['-c', script], { encoding: 'utf8' }));
    database.close();
    expect(Object.keys(computed[0]!)).toContain('downtime_minutes');

    const server = await serveFolder(site.folder, { base: site.base });
    try {
      const urls = [...curl.matchAll(/^curl -s (\S+)$/gm)].map(([, url]) => url!);
      expect(urls).toHaveLength(2);
      for (const url of urls) {
        const answer = await fetch(new URL(url.slice(address.length + 1), server.url));
        expect(answer.status, url).toBe(200);
        const text = await answer.text();
        expect(text, url).toBe(readFileSync(local(url), 'utf8'));
      }
    } finally {
      await server.close();
    }
  });

  test('are on a page of the menu, that search knows', async () => {
    const site = await builtSite('demo');
    expect(read(site, 'data/index.html')).toMatch(/\d+ tables with [\d\u202f]+ rows, as CSV and Parquet:/);
    expect(read(site, 'index.html')).toContain('href="/data/"');
    const { names } = json(site, 'search/names.json');
    expect(names.find(({ path }: { path: string }) => path === '/data/').also).toContain('Parquet');
  });
});
