/** Part ÷ whole in percent; null if either is unknown or the whole is zero. */
export function share(part: number | undefined, whole: number | undefined): number | null {
  return part === undefined || !whole ? null : (part / whole) * 100;
}

/** The amount per unit; null if either is unknown or the count is zero. */
export function costRatio(sum: number | undefined, count: number | undefined): number | null {
  return sum === undefined || !count ? null : sum / count;
}

/** Reach × impact × confidence ÷ effort. */
export function riceScore(terms: {
  reach: number;
  impact: number;
  confidence: number;
  effort: number;
}): number {
  return (terms.reach * terms.impact * (terms.confidence / 100)) / terms.effort;
}

/** The mean of ratings from 1 to 5, from the number of each. */
export function meanMark(marks: Readonly<Record<string, number>>): number | null {
  const given = Object.values(marks).reduce((sum, count) => sum + count, 0);
  const total = Object.entries(marks).reduce((sum, [mark, count]) => sum + Number(mark) * count, 0);
  return given === 0 ? null : total / given;
}

/** The weighted sum of a tool's scores; null if a weighted score is missing or there are no weights. */
export function weightedMark(
  marks: Readonly<Record<string, number>>,
  weights: Readonly<Record<string, number>> | undefined,
): number | null {
  const weighed = Object.entries(weights ?? {});
  if (weighed.length === 0 || weighed.some(([name]) => !Object.hasOwn(marks, name))) return null;
  return weighed.reduce((sum, [name, weight]) => sum + marks[name]! * weight, 0);
}
