import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { spread, textWidth, thinLabels } from '../../src/charts/labels.ts';
import { lineGeometry } from '../../src/charts/line.ts';
import { type Mark, placeMarks } from '../../src/charts/marks.ts';
import { axisTicks, rangeTicks, tickTexts } from '../../src/charts/scale.ts';

describe('the numbers on an axis', () => {
  test.each([
    [
      [0, 0],
      [0, 1],
    ],
    [
      [0, 1],
      [0, 0.25, 0.5, 0.75, 1],
    ],
    [
      [0, 3],
      [0, 1, 2, 3],
    ],
    [
      [0, 97],
      [0, 25, 50, 75, 100],
    ],
    [
      [0, 280_000],
      [0, 100_000, 200_000, 300_000],
    ],
    [
      [-700, 1100],
      [-1000, 0, 1000, 2000],
    ],
  ])('from %j are %j', ([min, max], ticks) => {
    expect(axisTicks(max!, min)).toEqual(ticks);
  });

  test('cover the whole range with at most four round, evenly spaced grid lines', () => {
    const value = fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((each) => Number(each.toPrecision(6)));
    fc.assert(
      fc.property(value, value, (a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        // No closer to each other than their digits can show.
        fc.pre(high - low > 1e-6 * Math.max(Math.abs(low), Math.abs(high), 1e-3));
        const ticks = rangeTicks(low, high);
        expect(ticks.length).toBeLessThanOrEqual(4);
        expect(ticks.length).toBeGreaterThanOrEqual(2);
        const slack = (high - low) * 1e-6;
        expect(ticks[0]!).toBeLessThanOrEqual(low + slack);
        expect(ticks.at(-1)!).toBeGreaterThanOrEqual(high - slack);
      }),
    );
  });

  test('of a single value are around it', () => {
    const ticks = rangeTicks(99.9, 99.9);
    expect(ticks[0]).toBeLessThan(99.9);
    expect(ticks.at(-1)).toBeGreaterThan(99.9);
  });

  test('have the same decimals, with thin spaces and a true minus', () => {
    expect(tickTexts([0, 2.5, 5])).toEqual(['0', '2.5', '5.0']);
    expect(tickTexts([-10_000, 0])).toEqual(['−10\u202f000', '0']);
    expect(tickTexts([99.85, 99.9])).toEqual(['99.85', '99.90']);
  });
});

describe('labels under an axis', () => {
  const day = (i: number) => new Date(Date.UTC(2025, 9, 1 + i)).toUTCString().slice(5, 11).replace(/^0/, '');
  test.each([
    ['24 months', 24, (i: number) => ['Jan', 'Sep', 'May'][i % 3]!],
    ['26 weeks', 26, (i: number) => `W${i + 20}`],
    ['90 days', 90, day],
    ['400 days', 400, day],
    ['60 long names', 60, (i: number) => `Quarterly review ${i}`],
  ])('do not touch: %s', (_name, count, text) => {
    const labels = Array.from({ length: count }, (_, i) => ({
      x: 44 + (i + 0.5) * (904 / count),
      y: 0,
      text: text(i),
    }));
    const thin = thinLabels(labels, 0, 960);
    expect(thin.length).toBeGreaterThan(2);
    // The latest is always labelled.
    expect(thin.at(-1)!.text).toBe(labels.at(-1)!.text);
    for (const [i, label] of thin.entries()) {
      const half = textWidth(label.text) / 2;
      expect(label.x - half).toBeGreaterThanOrEqual(-0.1);
      expect(label.x + half).toBeLessThanOrEqual(960.1);
      const next = thin[i + 1];
      if (next) expect(next.x - textWidth(next.text) / 2 - (label.x + half)).toBeGreaterThanOrEqual(7);
    }
  });

  const months = (count: number, last: number) =>
    Array.from({ length: count }, (_, i) => {
      const month = (((last - (count - 1 - i)) % 12) + 12) % 12;
      const text = new Date(Date.UTC(2026, month)).toLocaleString('en', { month: 'short', timeZone: 'UTC' });
      return { label: text, title: text, value: i, under: month === 0 || i === 0 ? '2026' : '' };
    });

  test.each(['narrow', 'medium', 'wide'] as const)('always have a tick at January, drawn %s', (size) => {
    for (const count of [6, 13, 24, 36])
      for (let last = 0; last < 12; last++) {
        const points = months(count, last);
        const { left, step, base, strokes, labels, unders } = lineGeometry({ points, size });
        const years = points.flatMap(({ label }, i) => (label === 'Jan' && i > 0 ? [i] : []));
        for (const i of years) {
          const x = Math.round((left + (i + 0.5) * step) * 10) / 10;
          expect(strokes, `${count} months to ${last}`).toContain(`M${x},${base}v4`);
        }
        // With its name or at least its year.
        expect(labels.filter(({ text }) => text === 'Jan').length + unders.length).toBeGreaterThanOrEqual(
          years.length,
        );
        expect(labels[0]!.text).toBe(points[0]!.label);
        expect(labels.at(-1)!.text).toBe(points.at(-1)!.label);
      }
  });

  test('beside line ends are moved apart, in order, within the plot', () => {
    expect(spread([50, 100], 15, 0, 200)).toEqual([50, 100]);
    expect(spread([100, 101, 102], 15, 0, 200)).toEqual([100, 115, 130]);
    expect(spread([199, 198, 200], 15, 0, 200)).toEqual([185, 170, 200]);
  });
});

describe('marks on an axis', () => {
  const mark = (index: number, number: number): Mark => ({
    index,
    number,
    title: `Incident ${number}`,
    href: `/${number}/`,
  });
  const at = (index: number) => 44 + index * 30;

  test('never overlap, keep to three rows, and lose none', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 29, noNaN: true }), { maxLength: 60 }), (indexes) => {
        const sorted = indexes.sort((a, b) => a - b);
        const placed = placeMarks(
          sorted.map((index, i) => mark(index, i + 1)),
          at,
          200,
          960,
        );
        const numbers = placed.flatMap(({ marks }) => marks.map(({ number }) => number));
        expect(numbers.sort((a, b) => a - b)).toEqual(sorted.map((_, i) => i + 1));
        expect(new Set(placed.map(({ y }) => y)).size).toBeLessThanOrEqual(3);
        for (const [i, one] of placed.entries())
          for (const two of placed.slice(i + 1))
            if (one.y === two.y)
              expect(Math.abs(one.x - two.x)).toBeGreaterThanOrEqual((one.width + two.width) / 2);
      }),
    );
  });

  test('are separate if they fit, and otherwise grouped with the nearest ones', () => {
    const alone = placeMarks([mark(1, 1), mark(5, 2)], at, 200, 960);
    expect(alone.map(({ text }) => text)).toEqual(['1', '2']);
    const crowd = placeMarks(
      [1, 2, 3, 4, 5, 6].map((number) => mark(3 + number / 1000, number)),
      at,
      200,
      960,
    );
    expect(crowd.length).toBeLessThanOrEqual(3);
    expect(crowd.some(({ text }) => /^\d–\d$/.test(text))).toBe(true);
  });
});
