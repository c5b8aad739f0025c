import { expect, test } from 'vitest';
import type { Figure } from '../../src/figures/figure.ts';
import { detailLine } from '../../src/words/figure-details.ts';

test('a mean time says how many incidents were recorded late, if any were', () => {
  const line = (late: number | null) => {
    const detail = { late, sumMinutes: 42, median: 21, p90: 30, longest: 30 };
    return detailLine({ id: 'mttd', unit: 'min', detail } as unknown as Figure);
  };
  expect(line(2)).toBe('recorded late 2, median 21.0 min');
  expect(line(0)).toBe('median 21.0 min, 90th percentile 30.0 min');
  expect(line(null)).toBe('median 21.0 min, 90th percentile 30.0 min');
});
