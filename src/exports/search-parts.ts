/** Sizes of the parts of an index below the newest, largest first. A program that makes a part needs memory for all of it. */
const SIZES = [4000, 2000, 1000, 500];
/** The fewest records with a date in the newest part, if there are older parts: the first results come from it. */
const FEWEST = 250;

/** The sizes of the older parts of an index, the oldest first, by how many records have a date. The rest is the newest part. */
export function olderParts(dated: number): number[] {
  const sizes: number[] = [];
  let left = dated;
  for (const size of SIZES) {
    for (; left >= size + FEWEST; left -= size) sizes.push(size);
  }
  return sizes;
}

/**
 * Divides what is searched into parts, newest first: a browser loads the first part for its first results and the others after them, so that
 * these take the same at any size. What has no date is in the first part, which has at most 749 others. Parts are cut from the oldest record on, so
 * that a new record leaves most of them as they were. `dateOf` returns a date as text, such as 2026-10-03. The order in a part is that of dates, then
 * that of `items`.
 */
export function searchParts<T>(items: readonly T[], dateOf: (item: T) => string | undefined): T[][] {
  const undated = items.filter((item) => dateOf(item) === undefined);
  const dated = items.flatMap((item) => {
    const date = dateOf(item);
    return date === undefined ? [] : [{ item, date }];
  });
  const inOrder = dated
    .sort((a, b) => (a.date < b.date ? -1 : Number(a.date > b.date)))
    .map(({ item }) => item);
  const older = olderParts(inOrder.length).map((size) => inOrder.splice(0, size));
  return [[...undated, ...inOrder], ...older.reverse()];
}
