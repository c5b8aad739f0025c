import { describe, expect, test } from 'vitest';
import { codeFrame } from '../../../src/checks/formats/code-frame.ts';
import { didYouMean } from '../../../src/records/near-miss.ts';

const frame = (text: string, line: number, column: number, endColumn = column + 1) =>
  codeFrame(text.split('\n'), { line, column, endColumn });

describe('a code frame', () => {
  test('shows the line, the lines around it, and carets under the place', () => {
    expect(frame('title: A\nseverty: P2\nstate: resolved', 2, 1, 8)).toEqual([
      '1 | title: A',
      '2 | severty: P2',
      '  | ^^^^^^^',
      '3 | state: resolved',
    ]);
  });

  test('leaves out blank lines around it and aligns line numbers', () => {
    expect(frame('\n\n\n\n\n\n\n\n\na: b\n', 10, 4)).toEqual(['10 | a: b', '   |    ^']);
    expect(frame('\n\n\n\n\n\n\n\na: b\nc: d', 9, 4)).toEqual([' 9 | a: b', '   |    ^', '10 | c: d']);
  });

  test.each([
    ['帳票: x', 5, '1 | 帳票: x', '  |       ^'],
    ['😀 x', 4, '1 | 😀 x', '  |    ^'],
    ['e\u0301a', 3, '1 | e\u0301a', '  |  ^'],
    ['\ta', 2, '1 |   a', '  |   ^'],
    ['a\u001b[2Jb', 6, '1 | a\\u001b[2Jb', '  |           ^'],
    ['a\u202eb', 3, '1 | a\\u202eb', '  |        ^'],
  ])('points under the right column of %j', (text, column, line, carets) => {
    expect(frame(text, 1, column)).toEqual([line, carets]);
  });

  test('cuts a long line around the place, without halving a character', () => {
    const text = `${'😀'.repeat(300)}X${'b'.repeat(500)}`;
    const [line, carets] = frame(text, 1, 601, 602);
    expect(line).toContain('X');
    expect(line!.isWellFormed()).toBe(true);
    expect(line).toMatch(/^1 \| … .* …$/u);
    expect(line!.length).toBeLessThan(120);
    expect(carets).toMatch(/^ {2}\| +\^$/);
  });

  test('points past the end of a line, and shows nothing for a missing line', () => {
    expect(frame('ab', 1, 9)).toEqual(['1 | ab', '  |   ^']);
    expect(frame('ab', 7, 1)).toEqual([]);
  });

  test('never exceeds the maximum width, whatever the range', () => {
    const rows = frame('x'.repeat(100_000), 1, 50_000, 99_999);
    for (const row of rows) expect(row.length).toBeLessThan(120);
  });
});

describe('did you mean', () => {
  test.each([
    ['sevrity', ['severity', 'state'], 'severity'],
    ['mtr', ['mttr', 'mrr', 'uptime'], 'mttr or mrr'],
    ['p2', ['P0', 'P1', 'P2'], 'P2'],
    ['P9', ['P0', 'P1', 'P2', 'P3'], undefined],
    ['ab', ['xy'], undefined],
    ['a', ['b'], undefined],
    ['', ['a'], undefined],
    ['weather', ['title', 'state'], undefined],
    ['2026-03-10-checkout-was-slow', ['2026-03-10-printer-is-broken'], undefined],
    ['resolvedAt', ['resolved', 'started'], 'resolved'],
    ['x', [], undefined],
  ])('%s of %j: %s', (word, known, meant) => {
    expect(didYouMean(word, known)).toBe(meant);
  });

  test('formats each suggestion as requested', () => {
    expect(didYouMean('mtr', ['mttr', 'mrr'], (name) => `/${name}/`)).toBe('/mttr/ or /mrr/');
  });
});
