import { scaleUtc } from 'd3-scale';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { timeTicks } from '../../src/charts/time-ticks.ts';
import { randomSets } from '../support/random-sets.ts';

test('ticks are those of d3, from seconds to years', () => {
  const begin = fc.integer({ min: Date.UTC(1965, 0), max: Date.UTC(2040, 0) });
  const length = fc.double({ min: 0, max: 11, noNaN: true }).map((power) => Math.round(10 ** power) + 1);
  fc.assert(
    fc.property(begin, length, fc.integer({ min: 2, max: 6 }), (from, long, count) => {
      const ticks = scaleUtc()
        .domain([from, from + long])
        .ticks(count)
        .map((tick) => tick.getTime());
      expect(timeTicks(from, from + long, count)).toEqual(ticks);
    }),
    randomSets(7, 1000),
  );
});
