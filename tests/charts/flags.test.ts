import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placeFlags } from '../../src/charts/flags.ts';
import { textWidth } from '../../src/charts/labels.ts';

const NAMES = ['Started', 'Detected', 'Acknowledged', 'Mitigated', 'Resolved', 'Verified'];

test('no name of a moment touches another, and no line strikes through one', () => {
  const places = fc.array(fc.integer({ min: 150, max: 940 }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(places, (all) => {
      const flags = placeFlags(
        all.sort((a, b) => a - b).map((at, i) => ({ name: NAMES[i]!, at })),
        960,
      );
      const texts = flags.map(({ name, x, ends, row }) => {
        const from = ends ? x - textWidth(name) : x;
        return { from, to: from + textWidth(name), row };
      });
      for (const [i, text] of texts.entries()) {
        expect(text.to).toBeLessThanOrEqual(960);
        for (const other of texts.slice(i + 1))
          expect(text.row !== other.row || text.to < other.from || other.to < text.from).toBe(true);
        for (const { at, row } of flags)
          expect(at <= text.from || at >= text.to || row > text.row, JSON.stringify(flags)).toBe(true);
      }
    }),
  );
});

test('names that have room are on one row', () => {
  const flags = placeFlags(
    [
      { name: 'Started', at: 160 },
      { name: 'Resolved', at: 500 },
      { name: 'Verified', at: 930 },
    ],
    960,
  );
  expect(flags.map(({ row, ends }) => [row, ends])).toEqual([
    [0, false],
    [0, false],
    [0, true],
  ]);
});

test('names of moments at one instant stand under each other', () => {
  for (const at of [61, 61.07, 128.13]) {
    const flags = placeFlags(
      ['Started', 'Detected', 'Acknowledged'].map((name) => ({ name, at })),
      340,
    );
    expect(flags.map(({ row, ends }) => [row, ends])).toEqual([
      [0, false],
      [1, false],
      [2, false],
    ]);
  }
});
