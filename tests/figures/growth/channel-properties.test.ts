import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { acquisitionCost } from '../../../src/figures/finance/unit-economics.ts';
import { addChannels } from '../../../src/figures/growth/channel-figures.ts';
import { cohortCells, weightedRetention } from '../../../src/figures/growth/cohort-triangle.ts';
import { monthAfter, monthsBetween } from '../../../src/figures/growth/growth-months.ts';
import { randomSets } from '../../support/random-sets.ts';

describe('properties', () => {
  const settings = randomSets(20261122, 300);
  const part = fc
    .integer({ min: 1, max: 100_000 })
    .chain((size) => fc.integer({ min: 0, max: size }).map((active) => ({ size, active })));

  test('a weighted average is between the minimum and maximum of its cells, in any order', () => {
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 24 }), (cells) => {
        const { percent, active, size } = weightedRetention(cells);
        const each = cells.map((cell) => (100 * cell.active) / cell.size);
        expect(percent!).toBeGreaterThanOrEqual(Math.min(...each) - 1e-9);
        expect(percent!).toBeLessThanOrEqual(Math.max(...each) + 1e-9);
        expect(active).toBeLessThanOrEqual(size);
        expect(weightedRetention(cells.toReversed()).percent).toBe(percent);
      }),
      settings,
    );
    expect(weightedRetention([]).percent).toBeNull();
    expect(() => weightedRetention([{ size: 5, active: 6 }])).toThrow(RangeError);
  });

  test('no cell of a triangle exceeds its cohort size, whatever the files say', () => {
    const line = fc.record({
      signedUp: fc.constantFrom('2025-11', '2025-12', '2026-01', '2026-02', '2026-03'),
      size: fc.nat(50),
      active: fc.nat(60),
    });
    fc.assert(
      fc.property(fc.array(fc.array(line, { maxLength: 4 }), { minLength: 1, maxLength: 3 }), (lists) => {
        const months = lists.map((active, i) => ({
          month: { id: `2026-0${i + 1}` },
          data: { active },
          file: 'a',
        }));
        for (const { active, size, age } of cohortCells(months as never)) {
          expect(active).toBeLessThanOrEqual(size);
          expect(age).toBeGreaterThan(0);
        }
      }),
      settings,
    );
  });

  test('if all channels have customers, the blended cost is between theirs', () => {
    const one = fc.record({
      spend: fc.integer({ min: 0, max: 10 ** 9 }),
      acquired: fc.constant(100_000),
      converted: fc.integer({ min: 1, max: 100_000 }),
    });
    fc.assert(
      fc.property(fc.array(one, { minLength: 1, maxLength: 8 }), (channels) => {
        const each = channels.map((own) => acquisitionCost({ spend: own.spend, new: own.converted })!);
        const all = addChannels(channels);
        const blended = acquisitionCost({ spend: all.spend, new: all.converted })!;
        expect(blended).toBeGreaterThanOrEqual(Math.min(...each) * (1 - 1e-12));
        expect(blended).toBeLessThanOrEqual(Math.max(...each) * (1 + 1e-12));
        expect(addChannels(channels.toReversed())).toEqual(addChannels(channels));
      }),
      settings,
    );
  });

  test('months are counted forwards and backwards', () => {
    fc.assert(
      fc.property(fc.integer({ min: -400, max: 400 }), (by) => {
        expect(monthsBetween('2026-07', monthAfter('2026-07', by))).toBe(by);
      }),
      settings,
    );
    expect(monthAfter('2026-01', -1)).toBe('2025-12');
  });
});
