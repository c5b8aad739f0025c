import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { signalCases } from './golden-signals.ts';
import type { Golden } from './golden.ts';
const cases = JSON.parse(readFileSync('tests/fixtures/golden/signals.json', 'utf8')) as Golden[];
test('all', () => expect(cases.map((c) => c.name).sort()).toEqual(Object.keys(signalCases).sort()));
test.each(cases.map((c) => [c.name, c] as const))('%s', (name, c) => signalCases[name]!(c));
