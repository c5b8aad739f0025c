import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { afterAll, describe, expect, test } from 'vitest';
import { checkContent } from '../../src/checks/checks.ts';
import { readContent } from '../../src/records/ledger.ts';
import { fixtures, minimal, organisationWith, removeOrganisations } from '../records/overlay.ts';
import { organisation } from './organisation.ts';

interface Corpus {
  file: string;
  text: string;
  cases: { replace: string; with: string; answer: string[] }[];
}

afterAll(removeOrganisations);

const folder = join(fixtures, 'corpus');
const asOf = Date.parse('2026-03-31T12:00:00+02:00');
const { contentWith } = organisation(minimal);

test('a fault in one file hides none in another, and blames nobody for what it names', () => {
  const broken = '2026-03-02-shop-down';
  const files = {
    [`incidents/${broken}.md`]: '---\ntitle: [\n---\n',
    'incidents/2026-03-20-search-slow.md': '---\ntitel: Slow\n---\n',
    'incidents/2026-03-10-names.md':
      '---\ntitle: A\nseverity: P7\nstate: resolved\nstarted: 2026-03-10T10:00:00Z\nresolved: 2026-03-10T11:00:00Z\n---\n',
  };
  const root = organisationWith();
  for (const [file, text] of Object.entries(files)) writeFileSync(join(root, file), text);
  const problems = checkContent(readContent(root), asOf);
  const rulesOf = (file: string) => problems.filter((each) => each.file === file).map(({ rule }) => rule);
  expect(rulesOf(`incidents/${broken}.md`)).toEqual(['yaml-syntax']);
  expect(rulesOf('incidents/2026-03-20-search-slow.md')).toEqual([
    ...Array(4).fill('missing-key'),
    'unknown-key',
  ]);
  expect(rulesOf('incidents/2026-03-10-names.md')).toEqual(['unknown-reference']);
  expect(problems.filter(({ file }) => !(file in files))).toEqual([]);
});

describe.each(readdirSync(folder))('%s', (name) => {
  const { file, text, cases } = load(readFileSync(join(folder, name), 'utf8')) as Corpus;
  const answerTo = (changed: string) =>
    checkContent(contentWith(file, changed), asOf).map(({ rule, line, file: of }) =>
      of === file ? `${rule}@${line}` : `${rule} in ${of}`,
    );

  test('is sound as it is', () => expect(answerTo(text)).toEqual([]));

  test.each(cases)('$with: $answer', ({ replace, with: instead, answer }) => {
    expect(text).toContain(replace);
    expect(answerTo(text.replace(replace, () => instead)).sort()).toEqual([...answer].sort());
  });
});
