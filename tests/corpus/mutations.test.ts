import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { toProblem } from '../../src/checks/check.ts';
import { knownReferences } from '../../src/checks/references.ts';
import { placeOf } from '../../src/records/place.ts';
import { compareText } from '../../src/records/problem.ts';
import { mutationsOf } from './mutations.ts';
import { organisation } from './organisation.ts';

const demo = join(import.meta.dirname, '../../content');
const { textOf, read, contentWith } = organisation(demo);

/** The newest file of every folder of the demo: each kind of record, and each form of report. */
const files = [
  ...new Map(
    readdirSync(demo, { recursive: true, encoding: 'utf8' })
      .sort(compareText)
      .filter((file) => placeOf(file))
      .map((file) => [file.startsWith('playbook/') ? file : join(file, '..'), file]),
  ).values(),
];

/** So many wrong versions of one file are tried. */
const MOST = 120;
let count = 0;

describe('every wrong version of a demo record is answered with the right rule at the right place', () => {
  test.each(files)('%s', (file) => {
    const text = textOf(file);
    const sound = read(file, text);
    expect(sound.problems).toEqual([]);
    const faults: string[] = [];
    const mutations = [...mutationsOf(text, sound.kind.format, sound.entry!.schema)];
    // Long lists of like entries: as many as are enough, from all over the file.
    const step = Math.ceil(mutations.length / MOST);
    for (const mutation of mutations.filter((_, i) => i % step === 0)) {
      count++;
      const { problems, entry } = read(file, mutation.text);
      const all = [...problems];
      if (entry && mutation.rules.includes('unknown-reference')) {
        const content = contentWith(file, mutation.text, true);
        for (const finding of knownReferences.find(content, 0, () => {
          throw new Error();
        }))
          all.push(toProblem(knownReferences, finding));
      }
      const right = all.some(
        ({ rule, line, column, message, fix }) =>
          mutation.rules.includes(rule) &&
          (mutation.line === undefined || line === mutation.line) &&
          (mutation.column === undefined || column === mutation.column) &&
          (mutation.says === undefined || `${message} ${fix}`.includes(mutation.says)),
      );
      const last = mutation.text.split('\n').length;
      const outside = all.filter(({ line, column }) => line < 1 || line > last || column < 1);
      if (!right || outside.length > 0)
        faults.push(
          `${mutation.name}, ${mutation.line}:${mutation.column}: ${
            all
              .slice(0, 3)
              .map(({ rule, line, column, message, fix }) => `${line}:${column} ${rule} ${message} | ${fix}`)
              .join('; ') || 'nothing'
          }`,
        );
    }
    expect(faults).toEqual([]);
  });

  test('and there are many of them', () => {
    expect(count).toBeGreaterThan(2000);
  });
});
