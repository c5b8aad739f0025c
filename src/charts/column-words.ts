import type { Column } from './columns.ts';

/**
 * The label of each part of a stacked column, for pointers and screen readers, by column: "October 2026, P1: 3", in the words of the chart's
 * table: its column that is named like the part, "P1" or "In queue, days". A part that has none, the sum of those not drawn, has its number.
 */
export function partTitles(
  columns: readonly Pick<Column, 'values'>[],
  names: readonly string[],
  head: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): string[][] {
  const cellOf = names.map((name) => head.findIndex((each) => each === name || each.startsWith(`${name}, `)));
  return columns.map(({ values }, i) =>
    names.map((name, part) => {
      const value = values[part] ?? null;
      return `${rows[i]![0]}, ${name}: ${value === null ? 'no data' : (rows[i]![cellOf[part]!] ?? value)}`;
    }),
  );
}
