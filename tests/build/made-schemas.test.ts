import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { madeSchemas } from '../../src/build/made-schemas.ts';
import { makeSchemas } from '../../src/schemas/make-schemas.ts';

const load = madeSchemas.load as (id: string) => string | undefined;

test('bundled pages have the schemas that would be made', async () => {
  // The module of the schemas, wherever it lies, with forward slashes as Vite writes them.
  const code = load(resolve('src/schemas/make-schemas.ts').replaceAll('\\', '/'));
  const module = await import(`data:text/javascript,${encodeURIComponent(code!)}`);
  expect(module.makeSchemas()).toEqual(makeSchemas());
});

test('other modules stay as they are', () => {
  expect(load('/home/src/schemas/json-schemas.ts')).toBeUndefined();
});
