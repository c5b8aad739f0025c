const DAYS = 7;
/** With fewer of the seven days known, a mean would depend on which weekdays they are. */
const LEAST = 6;

/**
 * The mean of each day and the six before it, so that weekdays cancel out; null where the day itself is unknown, fewer than seven days
 * have begun, or more than one of them is unknown.
 */
export function sevenDayMeans(values: readonly (number | null)[]): (number | null)[] {
  return values.map((value, i) => {
    const known = values.slice(Math.max(0, i - DAYS + 1), i + 1).filter((each) => each !== null);
    if (value === null || i < DAYS - 1 || known.length < LEAST) return null;
    return known.reduce((sum, each) => sum + each, 0) / known.length;
  });
}
