import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import type { Entry } from '../../src/records/entry.ts';
import { keptReads } from '../../src/records/kept-reads.ts';
import { type Content, readContent, recordKindNames } from '../../src/records/ledger.ts';
import { minimal } from '../support/content-folder.ts';
import { randomSets } from '../support/random-sets.ts';

const ORGANISATION = 'tests/fixtures/corpus/organisation';

let scratch: string;
let root: string;
let cache: string;
beforeEach(() => {
  scratch = mkdtempSync(join(tmpdir(), 'kept-'));
  [root, cache] = [join(scratch, 'content'), join(scratch, 'cache')];
  copyOrganisation();
});
afterEach(() => rmSync(scratch, { recursive: true, force: true }));

/** The minimal organisation, with a record of every other kind. */
function copyOrganisation(): void {
  rmSync(root, { recursive: true, force: true });
  for (const part of [minimal, ORGANISATION]) cpSync(part, root, { recursive: true });
}

/** Reads with what was kept, and keeps what was new. */
function readKept(): Content {
  const kept = keptReads(root, cache, 1);
  const content = readContent(root, kept);
  kept.save();
  return content;
}

const keptFile = () => join(cache, readdirSync(cache)[0]!);
const rewrite = (file: string, change: (text: string) => string) =>
  writeFileSync(file, change(readFileSync(file, 'utf8')));
const titles = ({ ledger }: Content) => ledger.incidents.map(({ data }) => data.title);

/** What differs between two reads; a schema that is made for one report is the same if it has the same fields. */
function differences(one: Content, other: Content): string[] {
  const fields = ({ schema }: Entry) => Object.keys((schema as z.ZodObject).shape);
  const bare = (entries: readonly Entry[]) => entries.map(({ schema: _, ...entry }) => entry);
  return [
    ...(isDeepStrictEqual(one.problems, other.problems) ? [] : ['problems']),
    ...(isDeepStrictEqual(bare(one.malformed), bare(other.malformed)) ? [] : ['malformed']),
    ...recordKindNames.flatMap((kind) => {
      const [a, b]: (readonly Entry[])[] = [one.ledger[kind], other.ledger[kind]];
      if (!isDeepStrictEqual(bare(a!), bare(b!))) return [kind];
      const isSame = (entry: Entry, i: number) =>
        entry.schema === b![i]!.schema || isDeepStrictEqual(fields(entry), fields(b![i]!));
      return a!.every(isSame) ? [] : [`schema of ${kind}`];
    }),
  ];
}

describe('what was read is kept', () => {
  test('and taken for a file that has the same text, instead of reading it', () => {
    const [title] = titles(readKept());
    rewrite(keptFile(), (text) => text.replaceAll(JSON.stringify(title), '"Kept"'));
    expect(titles(readKept())).toContain('Kept');
    rewrite(join(root, readContent(root).ledger.incidents[0]!.file), (text) => `${text}\nOne more line.\n`);
    expect(titles(readKept())).not.toContain('Kept');
  });

  test.each([
    [
      'another playbook',
      () => rewrite(join(root, 'playbook/services.yaml'), (text) => `${text}    slo: 99.5\n`),
    ],
    ['other software', () => rewrite(keptFile(), (text) => text.replace(/^\w+/, 'other'))],
  ])('but not by %s', (_, change) => {
    const [title] = titles(readKept());
    rewrite(keptFile(), (text) => text.replaceAll(JSON.stringify(title), '"Kept"'));
    change();
    expect(titles(readKept())).toContain(title);
  });

  test('but not where it was cut off', () => {
    const before = readKept();
    rewrite(keptFile(), (text) => text.slice(0, text.length / 2));
    expect(differences(readKept(), before)).toEqual([]);
  });
});

test('records are the same, read anew or kept, after any changes of their files', () => {
  const files = readdirSync(ORGANISATION, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.\w+$/.test(file),
  );
  const change = fc.record({
    file: fc.constantFrom(...files),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.nat({ max: 20 }),
    text: fc.oneof(
      fc.constantFrom(
        '',
        '\n',
        ' ',
        ': ',
        '-',
        '2026-03-02',
        'true',
        '-0',
        '\r\n',
        '---\n',
        '<b>',
        '[a](/sla)',
        '\u00e9',
        'e\u0301',
      ),
      fc.string({ unit: 'grapheme', maxLength: 8 }),
    ),
  });
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 12 }), (changes) => {
      copyOrganisation();
      for (const { file, at, length, text } of changes) {
        rewrite(join(root, file), (whole) => {
          const from = Math.floor(at * whole.length);
          return whole.slice(0, from) + text + whole.slice(from + length);
        });
        readKept();
        expect(differences(readKept(), readContent(root)), `${file} at ${at}`).toEqual([]);
      }
    }),
    randomSets(23, 2),
  );
});
