import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkContent } from '../../src/checks/checks.ts';
import { asOfInstant } from '../../src/records/as-of-instant.ts';
import { readContent } from '../../src/records/ledger.ts';
import { tidy } from '../../src/records/problem.ts';
import { listFiles } from '../../src/records/read.ts';
import type { Kind } from '../../src/schemas/kind.ts';
import { kinds, recordKinds } from '../../src/schemas/kinds.ts';
import { contentFolder, fixtures, minimal } from '../support/content-folder.ts';
import { DEMO } from '../support/demo.ts';
import { randomSets } from '../support/random-sets.ts';
import { madeCases } from './made-cases.ts';

function check(root: string) {
  const content = readContent(root);
  return checkContent(content, asOfInstant(content.ledger, undefined, Date.parse('2026-12-01')).instant);
}

describe('valid content', () => {
  test('the minimal organisation has no problems', () => {
    expect(check(minimal)).toEqual([]);
  });

  test('it has an incident in every state', () => {
    const states = readContent(minimal).ledger.incidents.map(({ data }) => data.state);
    expect(new Set(states)).toEqual(new Set(['investigating', 'identified', 'monitoring', 'resolved']));
  });

  test('the demo organisation has no errors', () => {
    const root = DEMO;
    expect(check(root).filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  test.each(Object.entries(kinds))('the example of %s is valid by itself', (name, kind) => {
    const { exampleId = 'example', format, place } = kind as Kind;
    const extension = { yaml: 'yaml', markdown: 'md', mdx: 'mdx' }[format];
    const file = name in recordKinds ? `${place}/${exampleId}.${extension}` : place;
    const { problems } = readContent(contentFolder({ [file]: kind.example }));
    expect(problems).toEqual([]);
  });

  test('the guide, and what editors leave, are not records', () => {
    const files = {
      'README.md': 'Our guide.',
      '.DS_Store': 'x',
      'incidents/.a.md.swp': 'x',
      'incidents/a.md~': 'x',
    };
    expect(check(contentFolder(files))).toEqual([]);
  });

  test('is sorted by id, and the same every time', () => {
    const { ledger } = readContent(minimal);
    const ids = ledger.incidents.map(({ id }) => id);
    expect(ids).toEqual([...ids].sort());
    expect(JSON.stringify(readContent(minimal).ledger)).toBe(JSON.stringify(ledger));
  });
});

describe('broken content', () => {
  test('ten broken files of different kinds are all reported at once', () => {
    const root = contentFolder();
    const take = (rule: string, file: string, as = file) =>
      cpSync(join(fixtures, 'invalid', rule, 'content', file), join(root, as));
    take('file-empty', 'incidents/empty.md');
    take('front-matter', 'incidents/2026-03-10-script.md');
    take('yaml-alias', 'incidents/2026-03-10-bomb.md');
    take('yaml-syntax', 'incidents/2026-03-10-tab.md');
    take('timestamp', 'incidents/2026-03-10-no-day.md');
    take('markdown-html', 'incidents/2026-03-10-html.md');
    take('unknown-reference', 'maintenance/2026-03-15-network.md');
    take('postmortem-section', 'postmortems/a-missing.md');
    take('target', 'playbook/scorecard.yaml');
    for (const rule of ['file-binary', 'file-size', 'file-encoding'] as const) madeCases[rule]!(root);
    const seen = new Set(check(root).map(({ file, rule }) => `${file} ${rule}`));
    for (const each of [
      'incidents/empty.md file-empty',
      'incidents/2026-03-10-script.md front-matter',
      'incidents/2026-03-10-bomb.md yaml-alias',
      'incidents/2026-03-10-tab.md yaml-syntax',
      'incidents/2026-03-10-no-day.md timestamp',
      'incidents/2026-03-10-html.md markdown-html',
      'maintenance/2026-03-15-network.md unknown-reference',
      'postmortems/a-missing.md postmortem-section',
      'playbook/scorecard.yaml target',
      'incidents/2026-03-10-photo.md file-binary',
      'incidents/2026-03-10-large.md file-size',
      'incidents/2026-03-10-latin-1.md file-encoding',
    ])
      expect(seen).toContain(each);
    // And the valid ones are still there.
    expect(readContent(root).ledger.incidents.map(({ id }) => id)).toContain('2026-03-02-shop-down');
  });

  test('front matter never runs', () => {
    const root = contentFolder({}, { over: join(fixtures, 'invalid/front-matter/content') });
    const script = readFileSync(join(root, 'incidents/2026-03-10-script.md'), 'utf8');
    const proof = join(root, 'it-ran');
    writeFileSync(
      join(root, 'incidents/2026-03-10-script.md'),
      script.replace('/tmp/opsbook-was-here', proof),
    );
    check(root);
    expect(readdirSync(root)).not.toContain('it-ran');
  });

  test('a broken playbook file does not invalidate every reference to it', () => {
    const root = contentFolder();
    for (const file of ['agents', 'services', 'severities', 'causes'])
      writeFileSync(join(root, `playbook/${file}.yaml`), 'a: [');
    expect(check(root).map(({ file, rule }) => [file, rule])).toEqual(
      ['agents', 'causes', 'services', 'severities'].map((file) => [`playbook/${file}.yaml`, 'yaml-syntax']),
    );
  });

  test('a post-mortem may name an incident whose file is broken', () => {
    const root = contentFolder();
    writeFileSync(join(root, 'incidents/2026-03-02-shop-down.md'), '---\ntitle: 1\n---\n');
    expect(check(root).map(({ rule }) => rule)).not.toContain('unknown-reference');
    expect(check(root).map(({ rule }) => rule)).not.toContain('unknown-link');
  });

  test('a missing content folder is a problem, not an exception', () => {
    expect(check(join(minimal, 'nowhere')).map(({ rule }) => rule)).toEqual(['content-missing']);
    expect(check(join(minimal, 'playbook/agents.yaml')).map(({ rule }) => rule)).toEqual(['content-missing']);
  });

  test('problems are sorted by place and reported once', () => {
    const problem = {
      rule: 'date',
      severity: 'error',
      message: 'm',
      expected: 'e',
      fix: 'f',
    } as const;
    const at = (file: string, line: number, column: number) => ({ ...problem, file, line, column });
    expect(tidy([at('b', 1, 1), at('a', 10, 1), at('a', 9, 7), at('a', 9, 2), at('b', 1, 1)])).toEqual([
      at('a', 9, 2),
      at('a', 9, 7),
      at('a', 10, 1),
      at('b', 1, 1),
    ]);
  });
});

/** Fragments that break parsers, inserted anywhere into a valid file. */
const shrapnel = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc
    .constantFrom(
      '\t',
      '\n',
      '---',
      '\n---\n',
      '&a ',
      '*a',
      '<<: ',
      ': ',
      '- ',
      '[',
      '{',
      '"',
      "'",
      '|\n',
      '!!x ',
    )
    .chain((piece) => fc.constantFrom(piece, `${piece}\n`)),
  fc.constantFrom('__proto__: 1\n', 'constructor: x\n', '? [a]\n', '<b>', '![x][y]', '\uFEFF', '\r\n', '# '),
);

test('no edit of a file makes the validator throw or point outside the file', () => {
  const root = contentFolder();
  const files = listFiles(root).files;
  fc.assert(
    fc.property(
      fc.constantFrom(...files),
      fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), shrapnel, fc.nat(20)), {
        minLength: 1,
        maxLength: 3,
      }),
      (file, edits) => {
        const sound = readFileSync(join(minimal, file), 'utf8');
        let text = sound;
        for (const [where, piece, cut] of edits) {
          const at = Math.floor(where * text.length);
          text = text.slice(0, at) + piece + text.slice(at + cut);
        }
        writeFileSync(join(root, file), text);
        const problems = check(root);
        writeFileSync(join(root, file), sound);
        const lines = text.split(/\r\n?|\n/);
        for (const problem of problems.filter((each) => each.file === file)) {
          expect(problem.line).toBeGreaterThanOrEqual(1);
          expect(problem.column).toBeGreaterThanOrEqual(1);
          expect(problem.line).toBeLessThanOrEqual(lines.length + 1);
          expect(`${problem.message}${problem.expected}${problem.fix}`).not.toMatch(/undefined|\[object/);
        }
      },
    ),
    randomSets(20261003, 100),
  );
});
