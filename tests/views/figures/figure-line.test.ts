import { expect, test } from 'vitest';
import { figureLine } from '../../../src/views/figures/figure-line.ts';
import { figuresOf } from '../../support/ledger.ts';
import { outage } from '../../support/ledger-parts.ts';

test('the band of the usual range runs through months without data, up to the last known one', () => {
  const incidents = Object.fromEntries(
    [1, 2, 3, 4, 5, 6, 8, 10].map((month) => {
      const day = `2026-${String(month).padStart(2, '0')}-03`;
      return [`m${month}`, outage(`${day}T10:00:00Z`, `${day}T10:${10 + month}:00Z`)];
    }),
  );
  const own = figuresOf({ incidents }, '2026-12-15T00:00:00Z');
  const { points, range } = figureLine(own.basis, own, 'mttr', own.basis.periods.month, 'min');
  const values = points.map(({ value }) => value);
  expect(values.slice(-6)).toEqual([null, 18, null, 20, null, null]);
  expect(range.map((each) => each !== null)).toEqual(values.map((_, i) => i <= values.lastIndexOf(20)));
  expect(range.at(-6)).toEqual(range.at(-7));
});
