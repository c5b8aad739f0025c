/** Maximum number of colours that can be told apart. */
export const MOST_SERIES = 6;

/** At most six stacked parts; if there are more, the last one is the sum of the rest. */
export function groupRest<T extends { values: (number | null)[] }>(
  columns: readonly T[],
  names: readonly string[],
): { columns: readonly T[]; names: readonly string[] } {
  if (names.length <= MOST_SERIES) return { columns, names };
  const kept = MOST_SERIES - 1;
  return {
    names: [...names.slice(0, kept), `${names.length - kept} others`],
    columns: columns.map((column) => {
      const rest = column.values.slice(kept).filter((value) => value !== null);
      const sum = rest.length === 0 ? null : rest.reduce((a, b) => a + b, 0);
      return { ...column, values: [...column.values.slice(0, kept), sum] };
    }),
  };
}
