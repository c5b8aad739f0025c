import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Column, columnsGeometry } from '../../src/charts/columns.ts';
import { heatGeometry, quantileBounds, shadeOf, stepOf, stepRanges } from '../../src/charts/heat-map.ts';
import { journeyGeometry } from '../../src/charts/journey.ts';
import { type LinePoint, lineGeometry } from '../../src/charts/line.ts';
import { groupRest } from '../../src/charts/series.ts';
import { sparkGeometry } from '../../src/charts/spark.ts';

const column = (values: (number | null)[], more: Partial<Column> = {}): Column => ({
  label: 'x',
  title: 't',
  values,
  ...more,
});
const points = (values: (number | null)[], last: Partial<LinePoint> = {}): LinePoint[] =>
  values.map((value, i) => ({
    label: `${i}`,
    title: `p${i}`,
    value,
    ...(i === values.length - 1 ? last : {}),
  }));

describe('columns', () => {
  test('stacked parts add up to their sum', () => {
    const counts = fc.array(fc.array(fc.integer({ min: 5, max: 50 }), { minLength: 3, maxLength: 3 }), {
      minLength: 1,
      maxLength: 24,
    });
    fc.assert(
      fc.property(counts, (all) => {
        const { bars, base, top, to } = columnsGeometry(all.map((values) => column(values)));
        const unit = (base - top) / to;
        for (const [i, values] of all.entries()) {
          const own = bars.filter((bar) => bar.column === i);
          let floor = base;
          for (const bar of own) {
            expect(bar.y + bar.height).toBeCloseTo(floor, 0);
            floor = bar.y;
          }
          expect(base - floor).toBeCloseTo(unit * values.reduce((a, b) => a + b), 0);
        }
      }),
    );
  });

  test('losses extend below zero', () => {
    const { bars, ticks } = columnsGeometry([column([10]), column([-5])]);
    const zero = ticks.find((tick) => tick.zero)!.y;
    expect(bars[0]!.y + bars[0]!.height).toBeCloseTo(zero, 0);
    expect(bars[1]!.y).toBeCloseTo(zero, 0);
  });

  test('of counts have no tick between one and two', () => {
    expect(columnsGeometry([column([1])]).ticks.map(({ text }) => text)).toEqual(['0', '1']);
    expect(columnsGeometry([column([1.5])]).ticks.map(({ text }) => text)).toContain('0.5');
  });

  test('leave a gap without data, and have no bar for zero', () => {
    const { bars, gaps } = columnsGeometry([column([null]), column([0]), column([3])]);
    expect(gaps).toHaveLength(1);
    expect(bars.map((bar) => bar.column)).toEqual([2]);
  });

  test('a changing target is stepped, and is not drawn where there is none', () => {
    const { target } = columnsGeometry([
      column([1], { target: 2 }),
      column([1], { target: 3 }),
      column([1]),
      column([1], { target: 3 }),
    ]);
    expect(target.match(/M/g)).toHaveLength(2);
    expect(target.match(/L/g)).toHaveLength(1);
  });

  test('more than six parts are grouped, and nothing is lost', () => {
    const { columns, names } = groupRest([column([1, 2, 3, 4, 5, 6, null, 8])], [...'abcdefgh']);
    expect(names).toEqual(['a', 'b', 'c', 'd', 'e', '3 others']);
    expect(columns[0]!.values).toEqual([1, 2, 3, 4, 5, 14]);
  });
});

describe('lines', () => {
  test('have gaps where nothing is known', () => {
    const { lines } = lineGeometry({ points: points([1, 2, null, 4, 5]) });
    expect(lines[0]!.path.match(/M/g)).toHaveLength(2);
    expect(lines[0]!.dots).toHaveLength(4);
  });

  test('are dashed into the running period', () => {
    const { lines } = lineGeometry({ points: points([1, 2, 3], { unfinished: true }) });
    expect(lines[0]!.path.match(/L/g)).toHaveLength(1);
    expect(lines[0]!.dashed).toMatch(/^M[\d.]+,[\d.]+L[\d.]+,[\d.]+$/);
    expect(lineGeometry({ points: points([1, null, 3], { unfinished: true }) }).lines[0]!.dashed).toBe('');
  });

  test('start at zero by default', () => {
    expect(lineGeometry({ points: points([99.9, 99.95]) }).from).toBe(0);
    const near = lineGeometry({ points: points([99.9, 99.95]), from: 'data' });
    expect(near.from).toBeGreaterThan(99);
    expect(near.ticks.some(({ zero }) => zero)).toBe(false);
  });

  test('without data are an empty frame', () => {
    const { lines, from, to } = lineGeometry({ points: points([null, null]), from: 'data' });
    expect([lines[0]!.path, lines[0]!.dots, from, to]).toEqual(['', [], 0, 1]);
  });

  test('of many days have only notable dots', () => {
    const values = Array.from({ length: 90 }, (_, i) => (i === 40 || i === 42 ? null : i));
    const { lines } = lineGeometry({ points: points(values) });
    expect(lines[0]!.dots.map(({ index }) => index)).toEqual([41, 89]);
  });

  test('are named where they end, apart from each other and from the target', () => {
    const series = ['a', 'b', 'c'].map((name, i) => ({
      name,
      values: [1, 5 + i * 0.01],
      texts: [],
    }));
    const { names } = lineGeometry({
      points: points([null, null]),
      series,
      named: true,
      target: 5,
      targetName: 'target',
    });
    const heights = names.map(({ y }) => y).sort((a, b) => a - b);
    expect(names).toHaveLength(4);
    for (const [i, y] of heights.slice(1).entries()) expect(y - heights[i]!).toBeGreaterThanOrEqual(14.9);
  });

  test('a spark keeps its gaps and ends at the last known value', () => {
    const spark = sparkGeometry([1, null, 3, 4, null], 2);
    expect(spark.path.match(/M/g)).toHaveLength(2);
    expect(spark.last!.x).toBeLessThan(196);
  });
});

describe('heat maps', () => {
  test('have about the same number of cells in each step, and each value in one', () => {
    const values = Array.from({ length: 100 }, (_, i) => i);
    const bounds = quantileBounds(values);
    expect(bounds).toEqual([19, 39, 59, 79]);
    expect(stepRanges(values, bounds)).toEqual([
      [0, 19],
      [20, 39],
      [40, 59],
      [60, 79],
      [80, 99],
    ]);
  });

  test('have fewer steps if many values are equal, still from light to dark', () => {
    const bounds = quantileBounds([0, 0, 0, 0, 0, 0, 0, 1, 2, 9]);
    expect(stepOf(0, bounds)).toBe(0);
    expect(shadeOf(stepOf(9, bounds), bounds)).toBe(4);
    expect(quantileBounds([3, 3, 3])).toEqual([]);
    expect(quantileBounds([])).toEqual([]);
  });

  test('fit their width, and cells do not overlap', () => {
    const { x, cell, width } = heatGeometry(
      ['Mon', 'Tue'],
      Array.from({ length: 53 }, (_, i) => `W${i}`),
      0,
    );
    expect(x.at(-1)! + cell.width).toBeLessThanOrEqual(width);
    expect(x[1]! - x[0]!).toBeGreaterThan(cell.width);
  });
});

test('attempts of a journey that would cover each other are above and below the middle of their lane', () => {
  const tried = (at: number, kind: 'pass' | 'fail' = 'fail') => ({ at, kind, text: '' });
  const { rows } = journeyGeometry(
    [{ name: 'Validated', marks: [tried(10), tried(11, 'pass'), tried(80)] }],
    { from: 0, to: 100 },
    { offset: 0, day: String },
  );
  const [first, second, alone] = rows[0]!.marks;
  // A mark is 16 px wide.
  expect(Math.abs(first!.dy - second!.dy)).toBeGreaterThanOrEqual(16);
  expect(alone!.dy).toBe(0);
});
