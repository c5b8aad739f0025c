import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checks, mayReport } from '../../src/checks/checks.ts';
import { rules } from '../../src/checks/rules/rules.ts';
import { placeOf } from '../../src/records/place.ts';
import type { Problem } from '../../src/records/problem.ts';
import { fixtures, samples } from '../support/content-folder.ts';
import { textsIn } from '../support/files.ts';
import { batches, merged, pairsInOneFile } from './batches.ts';
import { applied, type Case, readCases } from './cases.ts';
import { judgeOf, placeAndRule } from './judge.ts';

const folder = join(fixtures, 'corpus');
const asOf = Date.parse('2026-04-20T12:00:00-04:00');
const corpus = readdirSync(folder)
  .filter((file) => file.endsWith('.diff'))
  .flatMap((file) => readCases(join(folder, file)));

/** Cases about figures have their own files, because computing figures for all cases would take too long. */
const organisations: [string, string[], Case[]][] = [
  ['the organisation', ['organisation'], corpus.filter(({ name }) => !name.startsWith('figures'))],
  [
    'the one that states figures',
    ['organisation', 'figures'],
    corpus.filter(({ name }) => name.startsWith('figures')),
  ],
];

const rootsOf = (layers: readonly string[]) => [samples, ...layers.map((layer) => join(folder, layer))];
const written = (problems: readonly Problem[]) => problems.map(placeAndRule).sort();

describe.each(organisations)('%s', (_, layers, cases) => {
  const { textOf, problemsAfter, problemsOfChange } = judgeOf(rootsOf(layers), asOf);

  test('is valid unchanged', () => expect(written(problemsAfter(new Map()))).toEqual([]));

  // Many at once: each is reported as if alone, and none hides another.
  test.each(batches(cases, textOf))('$name', async ({ parts, files, answer }) => {
    const found = written(problemsAfter(files));
    if (found.join() !== answer.join())
      for (const each of parts) {
        const alone = applied(each, textOf);
        expect(written(problemsAfter(alone.files)), each.name).toEqual(alone.answer);
      }
    expect(found, 'together, though each is right alone').toEqual(answer);
    // For a change to the playbook everything is checked anyway.
    if (![...files.keys()].some((file) => file.startsWith('playbook/')))
      expect(written(await problemsOfChange(files)), 'with --changed').toEqual(answer);
  });
});

test('two mistakes in one file are both reported', () => {
  const [, layers, cases] = organisations[0]!;
  const { textOf, problemsAfter } = judgeOf(rootsOf(layers), asOf);
  // A sample of all pairs.
  const pairs = [1, 4, 9]
    .flatMap((step) => pairsInOneFile(cases, textOf, step))
    .filter((_, i) => i % 4 === 0);
  expect(pairs.length).toBeGreaterThan(80);
  for (const { name, files, answer } of merged(pairs))
    expect(written(problemsAfter(files)), name).toEqual(answer);
});

test('a rule reports only records of the kinds that it judges', () => {
  const byId = new Map(checks.map((check) => [check.id, check]));
  const wrong = organisations.flatMap(([, layers, cases]) => {
    const texts = new Map(rootsOf(layers).flatMap((root) => Object.entries(textsIn(root))));
    return cases
      .flatMap((each) => applied(each, (file) => texts.get(file)).answer)
      .filter((line) => {
        const [, file = '', id = ''] = /^(.*?):\d+:\S+ (\S+)$/.exec(line) ?? [];
        const [place, check] = [placeOf(file), byId.get(id)];
        return place && 'record' in place && check && !mayReport(check, place.record);
      });
  });
  expect(wrong).toEqual([]);
});

/** Rules that no file text can break: about files on disk (made-files.test.ts), beside the content (tests/cli/issue-form.test.ts) and about git (tests/records/seals). */
const ELSEWHERE = [
  ...['duplicate-id', 'file-link', 'file-size', 'file-encoding'],
  ...['sealed-fact', 'sealed-record', 'amendment-idle', 'history-unknown', 'published-commit'],
  'issue-form',
  ...['amendment-date', 'seals-off', 'review-seal-typed', 'late-record'],
];

test('every other rule is broken in several ways', () => {
  const ways = new Map<string, number>();
  for (const each of corpus)
    for (const rule of new Set(each.rules.map((of) => of.replace(/@.*/, ''))))
      ways.set(rule, (ways.get(rule) ?? 0) + 1);
  expect(
    rules.map(({ id }) => id).filter((id) => !ELSEWHERE.includes(id) && (ways.get(id) ?? 0) < 2),
  ).toEqual([]);
});
