import { expect, test } from 'vitest';
import { leadTime, leadTimeBand } from '../../../src/figures/deployments/deployment.ts';

test('lead time bands follow dora.dev, with boundaries in the slower band', () => {
  const bands = [0.99, 1, 23.9, 24, 167.9, 168, 719, 720, 4367, 4368].map(leadTimeBand);
  expect(bands).toEqual([
    'Less than one hour',
    'Less than one day',
    'Less than one day',
    'Between one day and one week',
    'Between one day and one week',
    'Between one week and one month',
    'Between one week and one month',
    'Between one month and six months',
    'Between one month and six months',
    'More than six months',
  ]);
  expect(leadTimeBand(null)).toBeNull();
  expect(leadTime([null, 2, 4])).toMatchObject({ n: 2, median: 3, band: 'Less than one day' });
});
