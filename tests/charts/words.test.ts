import { describe, expect, test } from 'vitest';
import { type Plot, plotJson, wordsOf } from '../../src/charts/plot.ts';
import { chartSentence } from '../../src/charts/sentence.ts';
import { chartName, csvHref } from '../../src/exports/chart-table.ts';

test('a chart’s text alternative has its first, last, lowest and highest values and the target', () => {
  const said = [5, null, 1, 3].map((value, i) => ({ value, title: `m${i}: ${value} min` }));
  expect(chartSentence(said, 'target < 2 min')).toBe(
    'First, m0: 5 min; last, m3: 3 min; lowest, m2: 1 min; highest, m0: 5 min; target < 2 min; no data for 1 of 4.',
  );
  expect(chartSentence([{ value: null, title: 'm0' }])).toBe('No data.');
});

test('the data of a script cannot end its element', () => {
  const plot = {
    series: [{ name: '</script><script>alert(1)</script>', colour: '', values: [] }],
  } as unknown as Plot;
  expect(plotJson(plot)).not.toContain('<');
  expect(JSON.parse(plotJson(plot))).toEqual(plot);
});

test('points find their rows whichever way the table is sorted', () => {
  const titles = ['Jan 2026: 3 min', 'Feb 2026: 4 min', 'Mar 2026: 5 min'];
  expect(
    wordsOf(titles, [
      ['Mar 2026', 5],
      ['Feb 2026', 4],
    ]),
  ).toEqual(['Jan 2026: 3 min', 1, 0]);
});

describe('the table as a file', () => {
  const read = (href: string) => decodeURIComponent(href.slice('data:text/csv;charset=utf-8,'.length));

  test('has plain numbers, and empty cells for no data', () => {
    const href = csvHref(
      ['Month', 'Mean'],
      [
        ['Jan', '1\u202f234.50'],
        ['Feb', 'no data'],
        ['Mar', '−3.5'],
        ['Apr', 7],
      ],
    );
    expect(read(href)).toBe('Month,Mean\r\nJan,1234.50\r\nFeb,\r\nMar,-3.5\r\nApr,7\r\n');
  });

  test('contains no formula, and is a single address', () => {
    const href = csvHref(['Name'], [['=HYPERLINK("x")'], ['a#b "c" <d>']]);
    expect(read(href)).toContain(`"'=HYPERLINK(""x"")"`);
    expect(href).not.toMatch(/[\s"<>#]/);
  });

  test('is named by the title', () => {
    expect(chartName('Mean time to resolve, by month')).toBe('mean-time-to-resolve-by-month');
    expect(chartName('…')).toBe('chart');
  });
});
