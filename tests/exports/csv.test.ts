import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toCsv } from '../../src/exports/csv.ts';
import { readCsv, withoutApostrophes } from './read-csv.ts';

describe('CSV', () => {
  test('has a header, and line ends by RFC 4180', () => {
    expect(toCsv(['a', 'b'], [['1', '2']])).toBe('a,b\r\n1,2\r\n');
    expect(toCsv(['a'], [])).toBe('a\r\n');
  });

  test('quotes only where necessary', () => {
    expect(toCsv(['a'], [['x, y'], ['"so"'], ['one\ntwo'], ['plain; text']])).toBe(
      'a\r\n"x, y"\r\n"""so"""\r\n"one\ntwo"\r\n"plain; text"\r\n',
    );
  });

  test('leaves a cell empty for unknown values, which are not zero', () => {
    expect(toCsv(['a', 'b', 'c'], [[null, 0, '']])).toBe('a,b,c\r\n,0,\r\n');
  });

  test.each([
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\tx',
    '=HYPERLINK("a","b")',
    ' =1',
    '＝1',
    '＋1',
    '－1',
    '＠SUM(1)',
  ])('prefixes %j, which a spreadsheet would run', (text) => {
    const [, [cell]] = readCsv(toCsv(['a'], [[text]])) as [string[], [string]];
    expect(cell).toBe(`'${text}`);
  });

  test('keeps negative numbers as numbers', () => {
    expect(toCsv(['a'], [[-12.5], [1e-7], [-0]])).toBe('a\r\n-12.5\r\n1e-7\r\n0\r\n');
  });

  const hostile = fc.string({
    unit: fc.constantFrom('a', '"', "'", ',', ';', '\n', '\r', '=', '-', '@', '＝', ' ', 'é', '\t'),
  });

  test('preserves any text, which is read back by taking the apostrophes away', () => {
    fc.assert(
      fc.property(fc.array(hostile, { minLength: 1, maxLength: 4 }), (cells) => {
        const head = cells.map((_, i) => `c${i}`);
        const [, read] = readCsv(toCsv(head, [cells]));
        expect(read!.map(withoutApostrophes)).toEqual(cells);
        expect(read!.every((cell) => cell.replaceAll("'", '').length <= cell.length)).toBe(true);
      }),
    );
  });

  test.each([
    ['a;=1+1', "a;'=1+1"],
    ['a; "=1+1"', 'a;\' "=1+1"'],
    ['a\n-1', "a\n'-1"],
    ['\n=1', "'\n'=1"],
    ["'=1", "''=1"],
    ['5 - 3; plain', '5 - 3; plain'],
  ])('makes %j inert where a reader expects semicolons', (text, written) => {
    const [, [cell]] = readCsv(toCsv(['a'], [[text]])) as [string[], [string]];
    expect(cell).toBe(written);
  });

  test('gives no formula to a spreadsheet that expects semicolons or tabs', () => {
    fc.assert(
      fc.property(fc.array(hostile, { minLength: 1, maxLength: 4 }), (cells) => {
        const csv = toCsv(['a'], [cells]);
        for (const separator of [';', '\t'])
          expect(cellsBy(separator, csv).filter((cell) => /^\s*[=+\-@\uff1d]/.test(cell))).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });
});

/** The cells of a text as a spreadsheet splits it that expects this separator: quotes count at the start of a cell only. */
function cellsBy(separator: string, text: string): string[] {
  const cells: string[] = [];
  for (let at = 0; at < text.length; at++) {
    let cell = '';
    if (text[at] === '"') {
      for (at++; at < text.length; at++) {
        if (text[at] !== '"') cell += text[at];
        else if (text[at + 1] === '"') cell += text[at++];
        else break;
      }
      at++;
    }
    while (at < text.length && text[at] !== separator && !/[\r\n]/.test(text[at]!)) cell += text[at++];
    cells.push(cell);
  }
  return cells;
}
