import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkContent } from '../../src/checks/checks.ts';
import { writtenColumn } from '../../src/records/composed.ts';
import { fixText } from '../../src/records/fix/fix-text.ts';
import { contentOf } from '../../src/records/ledger.ts';
import type { Kind } from '../../src/schemas/kind.ts';
import { recordKinds } from '../../src/schemas/kinds.ts';
import { demoTexts, newest } from '../support/demo-texts.ts';
import { memoryFolder } from '../support/files.ts';
import { figuresOf } from '../support/ledger.ts';
import { randomSets } from '../support/random-sets.ts';

const decomposed = <T extends object>(data: T): T => JSON.parse(JSON.stringify(data).normalize('NFD')) as T;

const month = {
  mrr: {
    opening: '1000',
    closing: '1100',
    movements: [{ segment: 'Gärtner', plan: 'Größe M', opening: '1000', new: '100', closing: '1100' }],
  },
  lines: [
    { line: 'Sales', kind: 'revenue', area: 'sales', budget: '900', actual: '1000' },
    { line: 'Ads', kind: 'cost', area: 'marketing', channel: 'Märkte', budget: '100', actual: '200' },
  ],
  customers: { opening: 100, new: 10, lost: 0, closing: 110 },
  won: { Märkte: 10 },
  cash: { opening: '1000', closing: '900' },
};

test('a month in either Unicode form, or in both, has the same figures', () => {
  const next = {
    ...month,
    mrr: {
      opening: '1100',
      closing: '1200',
      movements: [{ ...month.mrr.movements[0], opening: '1100', closing: '1200' }],
    },
    customers: { opening: 110, new: 10, lost: 0, closing: 120 },
    cash: { opening: '900', closing: '900' },
  };
  const figures = (finance: Record<string, object>) =>
    figuresOf({ finance } as never, '2026-03-15T00:00:00Z').all.filter(({ value }) => value !== null);
  const expected = figures({ '2026-01': month, '2026-02': next });
  expect(expected.length).toBeGreaterThan(20);
  expect(figures({ '2026-01': month, '2026-02': decomposed(next) })).toEqual(expected);
  const mixed = { ...month, won: decomposed(month.won) };
  expect(figures({ '2026-01': mixed, '2026-02': next })).toEqual(expected);
});

test('content in decomposed form is the same content', () => {
  // Words that occur in data, prose and headings of many kinds.
  const composed = [...newest(demoTexts(), 2)].map(
    ([file, text]) => [file, text.replaceAll('er ', 'ér ').replaceAll('on ', 'ön ')] as const,
  );
  const read = (texts: readonly (readonly [string, string])[]) => {
    const content = contentOf(memoryFolder(new Map(texts)));
    const data = Object.values(content.ledger)
      .flat()
      .map((entry) => ({ data: entry.data, body: entry.body }));
    const problems = checkContent(content, Date.parse('2026-11-20T12:00:00Z'));
    return {
      data,
      problems: problems.map(({ rule, file, line, message }) => ({ rule, file, line, message })),
    };
  };
  const nfd = composed.map(([file, text]) => [file, text.normalize('NFD')] as const);
  expect(nfd).not.toEqual(composed);
  expect(read(nfd)).toEqual(read(composed));
});

test('places and fixes are those of the text as written', () => {
  const text = [
    '---',
    'title: Märkte für Gärtner standen',
    'severity: P2',
    'started: 2026-03-10',
    'note: { ä: Ü, severty: x }',
    'state: Resolved',
    '---',
    'Für Gärtner: <b>fett</b>',
    '',
  ]
    .join('\n')
    .normalize('NFD');
  const file = 'incidents/2026-03-10-markets.md';
  const texts = new Map([...newest(demoTexts(), 1), [file, text]]);
  const content = contentOf(memoryFolder(texts));
  const lines = text.split('\n');
  const underlined = content.problems
    .filter((problem) => problem.file === file && problem.endColumn !== undefined)
    .map(({ line, column, endColumn }) => lines[line - 1]!.slice(column - 1, endColumn! - 1));
  expect(underlined).toEqual(expect.arrayContaining(['Resolved', 'note', '<b>']));
  const fixed = fixText(
    { file, text, problems: [] },
    recordKinds.incidents as Kind,
    '2026-03-10-markets',
    {},
    {
      isRecord: true,
    },
  );
  expect(fixed?.text).toContain('state: resolved');
  expect(fixed?.text).toContain('title: Märkte für Gärtner standen'.normalize('NFD'));
});

test('a column of the composed line is found in the written one', () => {
  const words = fc.array(fc.constantFrom('a', 'ä', 'n\u0303', 'Å', '한국', 'e\u0301\u0323', '😀', ' '));
  fc.assert(
    fc.property(words, words, (before, after) => {
      const [start, end] = [before.join(''), ` ${after.join('')}`];
      const written = (start + end).normalize('NFD');
      const column = start.normalize('NFC').length + 1;
      expect(written.slice(writtenColumn(written, column) - 1)).toBe(end.normalize('NFD'));
    }),
    randomSets(20261129, 200),
  );
});
