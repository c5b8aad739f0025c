import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { plainRendering } from '../../src/build/plain-rendering.ts';

const transform = plainRendering.transform as (code: string, id: string) => { code: string } | undefined;

test('the installed Astro answers with text', () => {
  const module = 'astro/dist/runtime/server/render/page.js';
  const code = readFileSync(`node_modules/${module}`, 'utf8');
  expect(code).toContain('body = encoder.encode(body)');
  expect(transform(code, `/home/node_modules/${module}`)!.code).not.toContain('body = encoder.encode(body)');
});

test('other modules stay as they are', () => {
  expect(transform('export const other = 1;', '/home/src/other.ts')).toBeUndefined();
});
