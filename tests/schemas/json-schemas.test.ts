import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Ajv } from 'ajv';
import { load } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { parseYaml } from '../../src/records/yaml.ts';
import { editorSchemas, publishedSchemas, schemaFiles } from '../../src/schemas/json-schemas.ts';
import { playbookKinds, recordKinds } from '../../src/schemas/kinds.ts';
import { formOf, outputOf } from '../../src/schemas/reports/reports.ts';
import { demoContent } from '../support/demo-content.ts';

const ROOT = resolve(import.meta.dirname, '../..');
// Dates are checked by the validator: `format` is only a hint for editors.
const ajv = new Ajv({ strict: true, allErrors: true, validateFormats: false });
const accepts = new Map(publishedSchemas().map(({ name, schema }) => [name, ajv.compile(schema)]));
const { ledger } = demoContent();

/** The data as written, before any schema parses it. */
const written = (source: Parameters<typeof parseYaml>[0]) => (parseYaml(source) as { data: unknown }).data;

test('every kind of record may say which tool it came from', () => {
  for (const [name, { schema }] of Object.entries(recordKinds)) {
    // Made by this software only.
    if (name === 'withdrawals' || name === 'imports') continue;
    const { shape } = schema as unknown as { shape: Record<string, unknown> };
    expect(Object.keys(shape), name).toContain(name === 'vulnerabilities' ? 'origin' : 'source');
  }
});

describe('the JSON schemas', () => {
  test('match the committed ones, for the site and for editors', () => {
    const folder = join(ROOT, 'public/schemas');
    const committed = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
      path.endsWith('.json'),
    );
    const files = schemaFiles();
    expect(committed.sort()).toEqual(files.map(({ path }) => path).sort());
    for (const { path, text } of files)
      expect(readFileSync(join(folder, path), 'utf8'), `${path}: run npm run schemas`).toBe(text);
    const settings = JSON.parse(readFileSync(join(ROOT, '.vscode/settings.json'), 'utf8'));
    expect(settings['yaml.schemas']).toEqual(editorSchemas('public/schemas', 'content/'));
  });

  test.each(publishedSchemas().filter(({ example }) => example))('of $name accepts its example', (each) => {
    const text = each.example!;
    const accept = accepts.get(each.name === 'reports' ? 'reports/weekly-status-update' : each.name)!;
    const data = load(each.format === 'yaml' ? text : text.split('---\n')[1]!);
    expect(accept(data), ajv.errorsText(accept.errors)).toBe(true);
    const broken = { ...(data as object), 'no-such key!': 1 };
    expect(accept(broken), 'an unknown key').toBe(false);
  });

  test.each(Object.keys(recordKinds) as (keyof typeof recordKinds)[])(
    'accept every demo record of %s',
    (kind) => {
      const { place } = recordKinds[kind];
      for (const entry of ledger[kind]) {
        if (kind === 'reports' && entry.file.startsWith('reviews/')) continue;
        const form = kind === 'reports' ? formOf(outputOf(entry.id), ledger.cadences.data) : undefined;
        const accept = accepts.get(form && form !== 'plain' ? `reports/${form}` : place)!;
        expect(accept(written(entry.source)), `${entry.file}: ${ajv.errorsText(accept.errors)}`).toBe(true);
      }
    },
  );

  test.each(Object.entries(playbookKinds))('accept the demo playbook: %s', (name, { place, example }) => {
    const accept = accepts.get(place.replace('.yaml', ''))!;
    const { source } = ledger[name as keyof typeof playbookKinds];
    // The demo has one audience, so that its site is the whole.
    expect(accept(written({ ...source, yaml: source.yaml || example })), ajv.errorsText(accept.errors)).toBe(
      true,
    );
  });

  test('reject an amount as a number, an instant without an offset, and a word that is not in its list', () => {
    const refuses = (name: string, data: object, part: RegExp) => {
      const accept = accepts.get(name)!;
      expect(accept(data)).toBe(false);
      expect(ajv.errorsText(accept.errors)).toMatch(part);
    };
    const incident = { title: 'A', severity: 'P1', state: 'resolved', started: '2026-10-03T14:05:00+02:00' };
    expect(accepts.get('incidents')!(incident)).toBe(true);
    expect(accepts.get('incidents')!({ ...incident, started: '2026-10-03T14:05Z' })).toBe(true);
    refuses('incidents', { ...incident, started: '2026-10-03T14:05' }, /started must match pattern/);
    refuses('incidents', { ...incident, state: 'done' }, /state must be equal to one of/);
    refuses('incidents', { title: 'A', severity: 'P1', started: '2026-10-03' }, /required property 'state'/);
    expect(accepts.get('incidents')!({ ...incident, started: '2026-10' })).toBe(true);
    refuses('finance', { cash: { opening: 1, closing: '1.00' } }, /opening must be string/);
  });

  test('describe fields, and name the targets of references', () => {
    const incidents = publishedSchemas().find(({ name }) => name === 'incidents')!;
    expect(incidents.schema.properties!['detected']!.description).toBe('When it was first noticed.');
    expect(incidents.schema.properties!['lead']!.description).toBe(
      'Who led the response. An id of playbook/agents.yaml.',
    );
  });
});
