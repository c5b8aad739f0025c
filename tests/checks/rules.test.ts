import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkContent } from '../../src/checks/checks.ts';
import { rules } from '../../src/checks/rules/rules.ts';
import { asOfInstant } from '../../src/records/as-of-instant.ts';
import { readContent } from '../../src/records/ledger.ts';
import { contentFolder, fixtures } from '../support/content-folder.ts';
import { withSeals } from '../support/with-seals.ts';

/** The number of problems, and of problems of one rule in one file. */
async function problemsOf(root: string, rule: string, file: string) {
  const content = readContent(root);
  const asOf = asOfInstant(content.ledger, undefined, Date.parse('2026-03-31T12:00:00+02:00')).instant;
  const problems = checkContent(await withSeals(root, content, asOf), asOf);
  return {
    all: problems.length,
    own: problems.filter((each) => each.rule === rule && each.file === file).length,
  };
}

test('rules give a reason in full sentences, and an example', () => {
  for (const { why, example, since } of rules) {
    const { wrong, right } = example;
    expect(why).toMatch(/^[A-Z0-9].*\.$/);
    expect(wrong).not.toBe(right);
    expect(since).toMatch(/^\d+\.\d+\.\d+$/);
  }
});

describe.each(rules.filter(({ example }) => !example.described))('$id', ({ id, example }) => {
  const { file, wrong, right } = example;
  test('is broken by its wrong example, and followed by its right one', async () => {
    const folder = join(fixtures, 'invalid', id);
    const root = contentFolder({}, { over: join(folder, 'content'), history: join(folder, 'history') });
    const path = join(root, file);
    const text = readFileSync(path, 'utf8');
    expect(text).toContain(wrong);
    const before = await problemsOf(root, id, file);
    writeFileSync(
      path,
      text.replace(wrong, () => right),
    );
    const after = await problemsOf(root, id, file);
    expect(after.own).toBeLessThan(before.own);
    expect(after.all).toBeLessThan(before.all);
  });
});

test('a described example is about a file in its fixture', () => {
  const made = [
    'content-missing',
    'duplicate-id',
    'file-link',
    'file-size',
    'file-binary',
    'file-encoding',
    'sealed-record',
    'history-unknown',
    'published-commit',
    'issue-form',
  ];
  for (const { id, example } of rules)
    if (example.described && !made.includes(id))
      expect(
        existsSync(join(fixtures, 'invalid', id, 'content', example.file)),
        `${id}: ${example.file}`,
      ).toBe(true);
});
