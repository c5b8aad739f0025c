import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { toProblem } from '../../src/checks/check.ts';
import { knownReferences } from '../../src/checks/references.ts';
import { allEntries } from '../../src/records/all-entries.ts';
import { placeOf } from '../../src/records/place.ts';
import { compareText, type Problem } from '../../src/records/problem.ts';
import { type RecordKind, recordKinds } from '../../src/schemas/kinds.ts';
import { DEMO } from '../support/demo.ts';
import { isFuzz, runs } from '../support/random-sets.ts';
import { readOnce } from '../support/read-once.ts';
import { type Mutation, mutationsOf, oneMutationOf } from './mutations.ts';

const demo = DEMO;
const { content, textOf, read, contentWith } = readOnce(demo);
const known = readdirSync(demo, { recursive: true, encoding: 'utf8' })
  .sort(compareText)
  .filter((file) => placeOf(file));

/** The newest file of every folder of the demo: each kind of record, and each form of report. */
const files = [
  ...new Map(known.map((file) => [file.startsWith('playbook/') ? file : join(file, '..'), file])).values(),
];
/** Every record; of the reports, which are most and much alike, every fourth. */
const all = known
  .filter((file) => 'record' in placeOf(file)!)
  .filter((file, i) => isFuzz || !file.startsWith('reports/') || i % 4 === 0);

/** Number of wrong versions tried per file. */
const MOST = runs(30);
let count = 0;

/** Undefined if the right problem is reported at the right place and nothing in other files; otherwise what is reported instead. */
function faultIn(
  { name, text, rules, line, column, says }: Mutation,
  problems: readonly Problem[],
): string[] {
  const right = problems.some(
    (each) =>
      rules.includes(each.rule) &&
      (line === undefined || each.line === line) &&
      (column === undefined || each.column === column) &&
      (says === undefined || `${each.message} ${each.fix}`.includes(says)),
  );
  const last = text.split('\n').length;
  const outside = problems.filter((each) => each.line < 1 || each.line > last || each.column < 1);
  if (right && outside.length === 0) return [];
  const told = problems
    .slice(0, 3)
    .map((each) => `${each.line}:${each.column} ${each.rule} ${each.message} | ${each.fix}`);
  return [`${name}, ${line}:${column}: ${told.join('; ') || 'nothing'}`];
}

describe('every wrong version of a demo record is reported with the right rule at the right place', () => {
  test.each(files)('%s', (file) => {
    const text = textOf(file);
    const sound = read(file, text);
    expect(sound.problems).toEqual([]);
    const mutations = [...mutationsOf(text, sound.kind.format, sound.entry!.schema)];
    // Of long lists of similar entries, a sample from the whole file.
    const step = Math.ceil(mutations.length / MOST);
    const faults = mutations
      .filter((_, i) => i % step === 0)
      .flatMap((mutation) => {
        count++;
        const { problems, entry } = read(file, mutation.text);
        if (!entry || !mutation.rules.includes('unknown-reference')) return faultIn(mutation, problems);
        const content = contentWith(file, mutation.text, true);
        const found = knownReferences.find(content, 0, () => {
          throw new Error();
        });
        return faultIn(mutation, [
          ...problems,
          ...[...found].map((finding) => toProblem(knownReferences, finding)),
        ]);
      });
    expect(faults).toEqual([]);
  });

  test('there are many of them', () => {
    expect(count).toBeGreaterThan(1400);
  });
});

test('one wrong version of each of many records is reported', () => {
  const faults: string[] = [];
  const kinds = new Set<string>();
  const entries = new Map([...allEntries(content)].map((entry) => [entry.file, entry]));
  for (const [turn, file] of all.entries()) {
    const { record } = placeOf(file) as { record: RecordKind };
    kinds.add(record);
    const { schema } = entries.get(file)!;
    const mutation = oneMutationOf(textOf(file), recordKinds[record].format, schema, turn);
    faults.push(...faultIn(mutation, read(file, mutation.text).problems).map((fault) => `${file}: ${fault}`));
  }
  expect(faults).toEqual([]);
  const used = Object.keys(recordKinds).filter((kind) => content.ledger[kind as RecordKind].length > 0);
  expect([...kinds].sort()).toEqual(used.sort());
});
