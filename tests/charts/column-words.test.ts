import { expect, test } from 'vitest';
import { partTitles } from '../../src/charts/column-words.ts';

test('each part of a column names itself, with the words of its own cell', () => {
  const columns = [{ values: [1.25, 2.5] }, { values: [null, 0] }];
  const head = ['Step', 'In queue, days', 'its 90th percentile', 'At work, days'];
  const rows = [
    ['Build', '1.3', '9.9', '2.5'],
    ['Test', '–', '–', '0.0'],
  ];
  expect(partTitles(columns, ['In queue', 'At work'], head, rows)).toEqual([
    ['Build, In queue: 1.3', 'Build, At work: 2.5'],
    ['Test, In queue: no data', 'Test, At work: 0.0'],
  ]);
});

test('those that are drawn as one say their sum', () => {
  const columns = [{ values: [4, 7] }];
  expect(partTitles(columns, ['P0', '2 others'], ['Month', 'P0', 'P1', 'P2'], [['May', 4, 3, 4]])).toEqual([
    ['May, P0: 4', 'May, 2 others: 7'],
  ]);
});
