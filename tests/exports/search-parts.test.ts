import { expect, test } from 'vitest';
import { searchParts } from '../../src/exports/search-parts.ts';

interface Item {
  id: number;
  date?: string;
}

/** Records of days one after the other, and some without a date. */
function items(dated: number, undated = 0): Item[] {
  const day = (id: number) => new Date(Date.UTC(2016, 0, 1 + id)).toISOString().slice(0, 10);
  return [
    ...Array.from({ length: undated }, (_, i) => ({ id: -1 - i })),
    ...Array.from({ length: dated }, (_, id) => ({ id, date: day(id) })),
  ];
}

const partsOf = (all: readonly Item[]) => searchParts(all, ({ date }) => date);
const sizesOf = (all: readonly Item[]) => partsOf(all).map(({ length }) => length);

test.each([
  [0, 0, [0]],
  [3, 2, [5]],
  [749, 0, [749]],
  [750, 0, [250, 500]],
  [750, 7, [257, 500]],
  [2250, 0, [250, 2000]],
  [11014, 0, [514, 500, 2000, 4000, 4000]],
  [100_000, 0, [500, 500, 1000, 2000, ...Array.from({ length: 24 }, () => 4000)]],
])('%i records with a date and %i without: parts of %j', (dated, undated, sizes) => {
  expect(sizesOf(items(dated, undated))).toEqual(sizes);
});

test('the newest are in the first part with all that have no date, and nothing is lost or in two parts', () => {
  const all = items(6000, 3);
  const shuffled = all.toSorted((a, b) => ((a.id * 7919) % 6007) - ((b.id * 7919) % 6007));
  const parts = partsOf(shuffled);
  expect(
    parts
      .flat()
      .map(({ id }) => id)
      .sort((a, b) => a - b),
  ).toEqual(all.map(({ id }) => id).sort((a, b) => a - b));
  expect(parts[0]!.filter(({ date }) => date === undefined)).toHaveLength(3);
  const ranges = parts.map((part) => part.flatMap(({ date }) => date ?? []).sort());
  for (const [i, older] of ranges.slice(1).entries()) expect(ranges[i]![0]! > older.at(-1)!).toBe(true);
});

test('a new record leaves all older parts as they were until the newest is full, at 749 records with a date', () => {
  // By number and ends, because comparing all records of all parts takes seconds.
  const endsOf = (parts: readonly Item[][]) =>
    parts.map((part) => [part.length, part[0]!.id, part.at(-1)!.id]);
  const all = items(20_000);
  const wrong = Array.from({ length: 200 }, (_, i) => 1 + i * 97).filter((count) => {
    const [before, after] = [partsOf(all.slice(0, count)), partsOf(all.slice(0, count + 1))];
    const full = before[0]!.length === 749;
    const same = JSON.stringify(endsOf(after).slice(1)) === JSON.stringify(endsOf(before).slice(1));
    return before[0]!.length > 749 || !(full || same);
  });
  expect(wrong).toEqual([]);
});
