import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toCsv } from '../../src/exports/csv.ts';
import { readCsv } from './read-csv.ts';

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
    '\n=1',
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

  test('preserves any text', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', '=', ' ', 'é', '\t') });
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 4 }), (cells) => {
        const head = cells.map((_, i) => `c${i}`);
        const [, read] = readCsv(toCsv(head, [cells]));
        expect(read).toEqual(cells.map((cell) => (/^\s*[=+\-@]|^[\t\r\n]/.test(cell) ? `'${cell}` : cell)));
      }),
    );
  });
});
