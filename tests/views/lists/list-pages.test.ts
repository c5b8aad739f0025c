import { expect, test } from 'vitest';
import {
  answerOn,
  laterPagePaths,
  listPages,
  pagePaths,
  pageTitle,
} from '../../../src/views/lists/list-pages.ts';

const days = (count: number) => Array.from({ length: count }, (_, i) => count - i);

test('a list of more than its size goes over several pages, in its order', () => {
  const pages = listPages(days(450), { path: '/log/', size: 200, nameOf: (day) => `day ${day}` });
  expect(pages.map(({ path, range, span, entries }) => [path, range, span, entries.length])).toEqual([
    ['/log/', '1–200', 'day 251–day 450', 200],
    ['/log/2/', '201–400', 'day 51–day 250', 200],
    ['/log/3/', '401–450', 'day 1–day 50', 50],
  ]);
  expect(pages.flatMap(({ entries }) => entries)).toEqual(days(450));
  expect(pages[1]!.pages.map(({ number }) => number)).toEqual([1, 2, 3]);
  expect(pages.map((page) => pageTitle('Log', page))).toEqual(['Log', 'Log, page 2', 'Log, page 3']);
  expect(pagePaths(pages).map(({ params }) => params.page)).toEqual([undefined, '2', '3']);
  expect(laterPagePaths(pages).map(({ params }) => params.page)).toEqual(['2', '3']);
});

test.each([
  [0, 1],
  [1, 1],
  [50, 1],
  [51, 2],
  [100, 2],
])('%i records take %i pages', (count, pages) => {
  expect(listPages(days(count), { path: '/log/' })).toHaveLength(pages);
});

test('a page whose records have one place names it once, and digits are grouped', () => {
  const pages = listPages(days(1437), { path: '/log/', size: 1300, nameOf: () => 'Mar' });
  expect(pages.map(({ range, span }) => [range, span])).toEqual([
    ['1–1\u202f300', 'Mar'],
    ['1\u202f301–1\u202f437', 'Mar'],
  ]);
});

test('pages of one year name it once, and a page of one record has no range', () => {
  const months = ['Feb 2026', 'Jan 2026', 'Jan 2026', 'Dec 2025', 'Nov 2025'];
  const pages = listPages(months, { path: '/log/', size: 2, nameOf: (month) => month });
  expect(pages.map(({ range, span }) => [range, span])).toEqual([
    ['1–2', 'Jan–Feb 2026'],
    ['3–4', 'Dec 2025–Jan 2026'],
    ['5', 'Nov 2025'],
  ]);
});

test('the first page answers for all, and another says which it has', () => {
  const pages = listPages(days(304), { path: '/log/' });
  const answers = pages.map((page) =>
    answerOn(page, '292 are in progress.', { noun: 'entries', order: 'newest first' }),
  );
  expect(answers.slice(0, 2)).toEqual(['292 are in progress.', 'Entries 51–100 of the 304, newest first.']);
});
