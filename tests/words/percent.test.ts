import { expect, test } from 'vitest';
import { percentText } from '../../src/words/percent.ts';

test('a share is rounded as figures are, and is 100 only if it is the whole', () => {
  expect(percentText(4, 7)).toBe('57.1');
  expect(percentText(2, 3)).toBe('66.7');
  expect(percentText(1999, 2000)).toBe('99.9');
  expect(percentText(2000, 2000)).toBe('100.0');
  expect(percentText(0, 3)).toBe('0.0');
  expect(percentText(0, 0)).toBe('no data');
});
