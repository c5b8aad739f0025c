import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { type AdapterName, sources } from '../../src/schemas/sources.ts';
import { allAdapters } from './context.ts';

const guide = readFileSync(new URL('../../src/pages/guide/feeding-adapters.mdx', import.meta.url), 'utf8');
const examples = [...guide.matchAll(/```yaml ([a-z-]+)\n(.*?)```/gs)].map(([, name, text]) => ({
  name: name as AdapterName,
  text: text!,
}));

test('the guide has an example of the settings of every adapter', () => {
  expect(examples.map(({ name }) => name).sort()).toEqual(Object.keys(allAdapters).sort());
});

test.each(examples)('the example of $name in the guide is valid', ({ name, text }) => {
  expect(allAdapters[name].settings.safeParse(parse(text)).error?.issues ?? []).toEqual([]);
});

test('the example of the schema of sources is valid, with its settings', () => {
  const example = parse(sources.example!) as Record<string, { adapter: AdapterName; settings: unknown }>;
  for (const { adapter, settings } of Object.values(example))
    expect(allAdapters[adapter].settings.safeParse(settings).error?.issues ?? []).toEqual([]);
});

test.each(examples)('settings of $name refuse an unknown key', ({ name, text }) => {
  const settings = { ...(parse(text) as object), 'no-such-key': 1 };
  expect(allAdapters[name].settings.safeParse(settings).success).toBe(false);
});

/** The paths of the fields of a JSON Schema that have no description. */
function undescribed(schema: unknown, path = ''): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const {
    properties = {},
    items,
    anyOf = [],
    additionalProperties,
  } = schema as {
    properties?: Record<string, { description?: string }>;
    items?: unknown;
    anyOf?: unknown[];
    additionalProperties?: unknown;
  };
  return [
    ...Object.entries(properties).flatMap(([key, each]) => [
      ...(each.description === undefined ? [`${path}${key}`] : []),
      ...undescribed(each, `${path}${key}.`),
    ]),
    ...undescribed(items, path),
    ...anyOf.flatMap((each) => undescribed(each, path)),
    ...undescribed(additionalProperties, path),
  ];
}

describe.each(Object.entries(allAdapters))('%s', (_, { settings, payload }) => {
  test('describes every setting, so that a reference can be made from it', () => {
    const schema = z.toJSONSchema(settings, { io: 'input', unrepresentable: 'any' });
    expect(undescribed(schema)).toEqual([]);
  });

  test('keeps nothing that its payload does not name', () => {
    expect(z.toJSONSchema(payload, { io: 'input', unrepresentable: 'any' })).toMatchObject({
      additionalProperties: false,
    });
  });
});
