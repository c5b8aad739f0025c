import { expect, test } from 'vitest';
import { checkChange } from '../../../src/checks/changed/check-change.ts';
import { checkContent, checks } from '../../../src/checks/checks.ts';
import { asOfInstant } from '../../../src/records/as-of-instant.ts';
import { contentOf, type Ledger } from '../../../src/records/ledger.ts';
import type { Problem } from '../../../src/records/problem.ts';
import { recordKinds } from '../../../src/schemas/kinds.ts';
import { demoTexts, newest } from '../../support/demo-texts.ts';
import { memoryFolder, type Texts } from '../../support/files.ts';
import { runs } from '../../support/random-sets.ts';
import { difference, say } from './compared.ts';
import { generator, mutate } from './mutate.ts';

const NOW = Date.parse('2026-11-04T16:30:00+01:00');
const momentOf = (ledger: Ledger) => asOfInstant(ledger, undefined, NOW).instant;
const all = demoTexts();
const base = newest(all, 3);

function everything(texts: Texts): Problem[] {
  const content = contentOf(memoryFolder(texts));
  return checkContent(content, momentOf(content.ledger));
}

const then = new Set(everything(base).map(say));

const RUNS = runs(3);

test(
  'checking a change finds the same problems in changed files as checking everything, and new problems elsewhere',
  async () => {
    let elsewhere = 0;
    for (let seed = 0; seed < RUNS; seed++) {
      const after = mutate(base, all, generator(seed));
      const before = difference(base, after);
      const expected = everything(after).filter(
        (problem) => before.has(problem.file) || problem.file === '.' || !then.has(say(problem)),
      );
      elsewhere += expected.filter(({ file }) => !before.has(file)).length;
      const { problems } = await checkChange(memoryFolder(after), before, momentOf);
      expect(problems.map(say), `change ${seed}`).toEqual(expected.map(say));
    }
    expect(elsewhere).toBeGreaterThan(0);
  },
  60_000 + RUNS * 5000,
);

const content = contentOf(memoryFolder(base));

test.each(checks)('$id reads only the records it declares', (check) => {
  const { of, beside, names } = check;
  if (of === undefined || beside === 'all') return;
  const looked = new Set<string>();
  const watched = <T extends object>(target: T, look: (name: string) => void): T =>
    new Proxy(target, {
      get(object, name) {
        look(String(name));
        return object[name as keyof T];
      },
    });
  const ledger = watched(content.ledger, (name) => name in recordKinds && looked.add(name));
  const ids = watched(content.ids, (name) => looked.add(`names of ${name}`));
  for (const _ of check.find({ ...content, ledger, ids }, momentOf(content.ledger), () => {
    throw new Error('figures rest on everything');
  }));
  const others: string[] = [...(beside ?? []), ...(beside?.includes('reports') ? ['reviews'] : [])];
  const said = new Set([
    ...(of === 'all' ? Object.keys(recordKinds) : of),
    ...others,
    ...(names ? Object.keys(recordKinds) : others).map((kind) => `names of ${kind}`),
  ]);
  expect([...looked].filter((each) => !said.has(each))).toEqual([]);
});
