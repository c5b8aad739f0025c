import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  heaviest,
  type Interval,
  intersect,
  lengthWithin,
  measure,
  subtract,
  touching,
  union,
  type Weighted,
} from '../../src/figures/interval.ts';
import { randomSets } from '../support/random-sets.ts';

const settings = randomSets(20261004, 75);

const span = fc
  .tuple(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 80 }))
  .map(([from, length]): Interval => ({ from, to: from + length }));
const spans = fc.array(span, { maxLength: 12 });
const covers = (list: readonly Interval[], instant: number) =>
  list.some(({ from, to }) => from <= instant && instant < to);
const instants = Array.from({ length: 390 }, (_, i) => i);

describe('intervals', () => {
  test('a union is sorted, disjoint, idempotent and independent of order', () => {
    fc.assert(
      fc.property(spans, fc.nat(), (list, rotation) => {
        const once = union(list);
        const turned = list.map((_, i) => list[(i + rotation) % list.length]!).reverse();
        expect(union(turned)).toEqual(once);
        expect(union(once)).toEqual(once);
        for (const [i, { from, to }] of once.entries()) {
          expect(to).toBeGreaterThan(from);
          if (i > 0) expect(from).toBeGreaterThan(once[i - 1]!.to);
        }
        for (const instant of instants) expect(covers(once, instant)).toBe(covers(list, instant));
      }),
      settings,
    );
  });

  test('intersect and subtract split a set in two', () => {
    fc.assert(
      fc.property(spans, spans, (first, second) => {
        const [a, b] = [union(first), union(second)];
        const [inside, outside] = [intersect(a, b), subtract(a, b)];
        for (const instant of instants) {
          expect(covers(inside, instant)).toBe(covers(a, instant) && covers(b, instant));
          expect(covers(outside, instant)).toBe(covers(a, instant) && !covers(b, instant));
        }
      }),
      settings,
    );
  });

  test('what touches a range is all that it has in common with a set', () => {
    fc.assert(
      fc.property(spans, span, (list, range) => {
        const set = union(list);
        const near = touching(set, range);
        expect(near.every(({ from, to }) => from < range.to && to > range.from)).toBe(true);
        expect(intersect([range], near)).toEqual(intersect([range], set));
      }),
      settings,
    );
  });

  const weighted = fc.array(
    fc
      .tuple(span, fc.constantFrom(0, 1, 100, 300, 1000))
      .map(([one, weight]): Weighted => ({ ...one, weight })),
    { maxLength: 12 },
  );

  test('heaviest() matches a minute-by-minute count', () => {
    fc.assert(
      fc.property(weighted, (list) => {
        const result = heaviest(list);
        for (const instant of instants) {
          const naive = Math.max(
            0,
            ...list.filter((each) => covers([each], instant)).map(({ weight }) => weight),
          );
          expect(result.find((each) => covers([each], instant))?.weight ?? 0).toBe(naive);
        }
        for (const [i, { from, weight }] of result.entries())
          if (i > 0 && result[i - 1]!.to === from) expect(weight).not.toBe(result[i - 1]!.weight);
      }),
      settings,
    );
  });

  test('the content of a range is that of its parts', () => {
    fc.assert(
      fc.property(weighted, fc.tuple(fc.nat(390), fc.nat(390), fc.nat(390)), (list, edges) => {
        const [a, b, c] = edges.sort((x, y) => x - y) as [number, number, number];
        const measured = measure(heaviest(list));
        expect(lengthWithin(measured, a, b) + lengthWithin(measured, b, c)).toBe(
          lengthWithin(measured, a, c),
        );
        expect(lengthWithin(measured, c, a)).toBe(0);
      }),
      settings,
    );
  });
});
