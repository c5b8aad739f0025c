import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { typeProblems } from '../../scripts/types/type-problems.ts';
import { fixtures } from '../support/content-folder.ts';

/** One project for all, because most of the time goes into reading the types of the platform and of Astro. */
const root = join(fixtures, 'types');
const cases = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());

let problems: string[];
beforeAll(() => {
  problems = typeProblems(join(root, 'tsconfig.json'), root);
});

test.each(cases)('types of $name: each mistake is reported where it is', ({ name }) => {
  const own = problems.filter((problem) => problem.startsWith(`${name}/`));
  const expected = readFileSync(join(root, name, 'expected.txt'), 'utf8');
  expect(own.map((problem) => `${problem.slice(name.length + 1)}\n`).join('')).toBe(expected);
});

test('every problem belongs to a case', () => {
  const belongs = (problem: string) => cases.some(({ name }) => problem.startsWith(`${name}/`));
  expect(problems.filter((problem) => !belongs(problem))).toEqual([]);
});

test('types that are not checked are not right', () => {
  expect(() => typeProblems(join(root, 'none.json'), root)).toThrow('none.json cannot be read');
});
