import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Format, formats } from '../../src/checks/formats/format.ts';
import { validationReport } from '../../src/checks/formats/json.ts';
import { writeReport } from '../../src/checks/formats/report.ts';
import { playbookKinds } from '../../src/schemas/kinds.ts';
import { fixtures, samples } from '../support/content-folder.ts';
import { cpuTimer } from '../support/cpu-timer.ts';
import { DEMO } from '../support/demo.ts';
import { randomSets } from '../support/random-sets.ts';
import { readOnce } from '../support/read-once.ts';
import { judgeOf } from './judge.ts';

const asOf = Date.parse('2026-04-20T12:00:00-04:00');
const seed = 20_261_104;
const demo = readOnce(DEMO);
const small = judgeOf([samples, join(fixtures, 'corpus/organisation')], asOf);

/** What people and tools do to a text: parts removed, inserted, duplicated or moved, or an invalid character. */
const edit = fc.record({
  at: fc.nat(),
  length: fc.nat({ max: 40 }),
  instead: fc.oneof(
    fc.constant(''),
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.constantFrom(
      '\t',
      '\u0000',
      '\u001b[2J',
      '\u202e',
      '\n---\n',
      '*a',
      '&a',
      '<<: ',
      '{',
      '[',
      '"',
      "'",
      '|',
      '>',
      '!!js/function x',
      '? ',
      ': ',
      '#',
      '<script>',
      '{1+1}',
      '![a](https://x)',
      '-1',
      '1e999',
      '.nan',
      'null',
      '~',
      '2026-02-31',
      '__proto__: 1',
      'constructor: 1',
    ),
  ),
});
type Edit = { at: number; length: number; instead: string };

function edited(text: string, edits: readonly Edit[]): string {
  return edits.reduce((now, { at, length, instead }) => {
    const from = at % (now.length + 1);
    return now.slice(0, from) + instead + now.slice(from + length);
  }, text);
}

const edits = fc.array(edit, { minLength: 1, maxLength: 6 });

describe(`a record that was changed at random (seed ${seed})`, () => {
  const files = [
    // The demo has one audience.
    ...Object.values(playbookKinds)
      .map(({ place }) => place)
      .filter((place) => existsSync(join(DEMO, place))),
    ...Object.values(demo.content.ledger).flatMap((entries) =>
      Array.isArray(entries) ? [entries[0]?.file] : [],
    ),
  ].filter((file): file is string => file !== undefined);

  test('is read quickly and without throwing, with every problem inside the file', () => {
    fc.assert(
      fc.property(fc.constantFrom(...files), edits, (file, changes) => {
        const text = edited(demo.textOf(file), changes);
        const elapsed = cpuTimer();
        const { problems } = demo.read(file, text);
        expect(elapsed()).toBeLessThan(2000);
        const lines = text.split('\n');
        for (const { line, column, endColumn = column + 1, message, expected, fix } of problems) {
          expect(line).toBeGreaterThanOrEqual(1);
          expect(line).toBeLessThanOrEqual(lines.length);
          expect(column).toBeGreaterThanOrEqual(1);
          expect(endColumn).toBeGreaterThan(column);
          for (const said of [message, expected, fix]) expect(said.trim()).not.toBe('');
        }
        // However a file is broken, its report is readable.
        expect(JSON.stringify(problems).length).toBeLessThan(200_000);
      }),
      randomSets(seed, 150),
    );
  });

  test('is checked with the others without throwing, and every format can be written', () => {
    fc.assert(
      fc.property(fc.constantFrom(...small.files), edits, (file, changes) => {
        const text = edited(small.textOf(file)!, changes);
        const problems = small.problemsAfter(new Map([[file, text]]));
        const checked = { files: 1, folder: 'content', asOf, linesOf: () => text.split('\n') };
        const written = Object.fromEntries(
          formats.map((format) => [format, writeReport(format, problems, checked)]),
        ) as Record<Format, string>;
        validationReport.parse(JSON.parse(written.json));
        JSON.parse(written.sarif);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: that there is none is what is tested
        expect(written.text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
      }),
      randomSets(seed, 40),
    );
  });
});
