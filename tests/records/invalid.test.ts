import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkContent } from '../../src/checks/checks.ts';
import { writeReport } from '../../src/checks/formats/report.ts';
import { rules as allRules } from '../../src/checks/rules/rules.ts';
import { asOfInstant } from '../../src/records/as-of-instant.ts';
import { publishedFault } from '../../src/records/git/published.ts';
import { readContent } from '../../src/records/ledger.ts';
import { sourceLines } from '../../src/records/source-lines.ts';
import { isFormOutdated } from '../../src/scaffolds/issues/form-fault.ts';
import { playbookKinds, recordKinds } from '../../src/schemas/kinds.ts';
import { contentFolder, fixtures } from '../support/content-folder.ts';
import { withSeals } from '../support/with-seals.ts';
import { madeCases, PUBLISHED } from './made-cases.ts';

/** If organisation.yaml itself is broken, the as-of moment is that of the minimal organisation. */
const minimalAsOf = Date.parse('2026-03-31T12:00:00+02:00');
const folder = join(fixtures, 'invalid');
/** What a message lists of all kinds, and its name in what is expected, which a new kind leaves as it is. */
const lists = [
  [
    [...new Set(Object.values(recordKinds).map(({ place }) => `${place.split('/')[0]}/`))].join(', '),
    '{folders}',
  ],
  [
    Object.values(playbookKinds)
      .map(({ place }) => place)
      .join(', '),
    '{playbook}',
  ],
] as const;
const withoutLists = (text: string) =>
  lists.reduce((rest, [list, name]) => rest.replaceAll(list, name), text);
const rules = allRules.map(({ id }) => id).sort();

async function check(root: string) {
  const content = readContent(root);
  const asOf = asOfInstant(content.ledger, undefined, minimalAsOf).instant;
  const seals = await withSeals(root, content, asOf);
  const published = existsSync(join(root, '.git/refs/tags', PUBLISHED))
    ? await publishedFault(root, PUBLISHED)
    : undefined;
  const problems = checkContent(
    { ...seals, ...(published ? { published } : {}), isFormOutdated: isFormOutdated(root, content.ledger) },
    asOf,
  );
  return { problems, checked: { files: content.files, folder: 'content', asOf, linesOf: sourceLines(root) } };
}

test('every rule has a folder, and every folder is a rule', () => {
  expect(readdirSync(folder).sort()).toEqual(rules);
});

test('rules have unique ids, and one sentence each', () => {
  expect(new Set(rules).size).toBe(rules.length);
  for (const { ensure } of allRules) expect(ensure).toMatch(/^Ensure .*[^.]\.$/s);
});

describe.each(rules)('%s', async (rule) => {
  const root = contentFolder(
    {},
    { over: join(folder, rule, 'content'), history: join(folder, rule, 'history') },
  );
  madeCases[rule]?.(root);
  const { problems, checked } = await check(root);

  test('reports exactly what is expected', () => {
    const expected = join(folder, rule, 'expected.txt');
    const report = withoutLists(writeReport('text', problems, checked));
    if (process.env.UPDATE_FIXTURES) {
      mkdirSync(join(folder, rule), { recursive: true });
      writeFileSync(expected, report);
    }
    expect(report).toBe(readFileSync(expected, 'utf8'));
  });

  test('is broken at least once', () => {
    expect(problems.map((problem) => problem.rule)).toContain(rule);
  });

  test('points into its files', () => {
    for (const { file, line, column, message, expected, fix } of problems) {
      for (const text of [message, expected, fix]) expect(text).not.toMatch(/undefined|\[object|NaN|^\s*$/);
      const path = join(root, file);
      if (!existsSync(path) || file === '.' || rule === 'file-link') {
        expect([line, column]).toEqual([1, 1]);
        continue;
      }
      const lines = readFileSync(path, 'utf8').split('\n');
      expect(line, `${file}: ${message}`).toBeLessThanOrEqual(lines.length);
      expect(column, `${file}: ${message}`).toBeLessThanOrEqual(lines[line - 1]!.length + 1);
    }
  });
});
