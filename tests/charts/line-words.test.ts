import { expect, test } from 'vitest';
import { seriesOf } from '../../src/charts/line.ts';
import { lineSentence, markTitles } from '../../src/charts/line-words.ts';

const places = ['Jan 2026', 'Feb 2026', 'Mar 2026'].map((title) => ({ label: title, title }));
const series = [
  { name: 'score', values: [52.04, null, 184_335.5], texts: ['52.0', 'no data', '184\u202f335.50'] },
  { name: 'lower end', values: [37.2, 40, null], texts: ['37.2', '40.0', 'no data'] },
];

test('a mark of several lines names its own line and its own value', () => {
  expect(markTitles(places, series)).toEqual([
    ['Jan 2026, score: 52.0', 'Feb 2026, score: no data', 'Mar 2026, score: 184\u202f335.50'],
    ['Jan 2026, lower end: 37.2', 'Feb 2026, lower end: 40.0', 'Mar 2026, lower end: no data'],
  ]);
});

test('several lines are told one by one, each value as it is written', () => {
  expect(lineSentence(places, series, '> 50')).toBe(
    'score: First, Jan 2026: 52.0; last, Mar 2026: 184\u202f335.50; no data for 1 of 3. lower end: First, Jan 2026: 37.2; last, Feb 2026: 40.0; no data for 1 of 3. Target: > 50.',
  );
});

test('a single line is told by its points', () => {
  const points = [
    { label: 'Jan', value: 46, title: 'Jan 2026: 46 min, 4 incidents' },
    { label: 'Feb', value: null, title: 'Feb 2026: no data' },
  ];
  const [only] = [seriesOf(points)];
  expect(markTitles(points, only!)).toEqual([['Jan 2026: 46 min, 4 incidents', 'Feb 2026: no data']]);
  expect(lineSentence(points, only!)).toBe('First, Jan 2026: 46 min, 4 incidents; no data for 1 of 2.');
});
