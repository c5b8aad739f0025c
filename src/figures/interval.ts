/** A stretch of time, from included, to excluded, in epoch milliseconds. */
export interface Interval {
  from: number;
  to: number;
}

/** A stretch in which part of the time counts. `weight` is in thousandths, so that sums stay whole numbers. */
export interface Weighted extends Interval {
  weight: number;
}

/** Sorted and disjoint: overlapping and touching stretches become one, empty ones vanish. */
export function union(intervals: readonly Interval[]): Interval[] {
  const sorted = intervals.filter(({ from, to }) => to > from).sort((a, b) => a.from - b.from);
  const result: Interval[] = [];
  for (const { from, to } of sorted) {
    const last = result.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else result.push({ from, to });
  }
  return result;
}

/** What of `a` lies inside `b`. Both sorted and disjoint; so is the result, and it keeps what else `a` carries. */
export function intersect<T extends Interval>(a: readonly T[], b: readonly Interval[]): T[] {
  const result: T[] = [];
  let j = 0;
  for (const item of a) {
    while (j < b.length && b[j]!.to <= item.from) j++;
    for (let k = j; k < b.length && b[k]!.from < item.to; k++)
      result.push({ ...item, from: Math.max(item.from, b[k]!.from), to: Math.min(item.to, b[k]!.to) });
  }
  return result;
}

/** The stretches that touch a range, of sorted and disjoint ones, which may be those of many years: found in logarithmic time. */
export function touching<T extends Interval>(stretches: readonly T[], { from, to }: Interval): T[] {
  const first = firstWhere(stretches, (stretch) => stretch.to > from);
  return stretches.slice(
    first,
    firstWhere(stretches, (stretch) => stretch.from >= to),
  );
}

/** The place of the first of a list for which a condition holds that then holds for all after it. */
function firstWhere<T>(list: readonly T[], holds: (each: T) => boolean): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(list[middle]!)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** What of `a` lies outside `b`. Both sorted and disjoint. */
export function subtract<T extends Interval>(a: readonly T[], b: readonly Interval[]): T[] {
  const gaps: Interval[] = [];
  let from = Number.NEGATIVE_INFINITY;
  for (const hole of b) {
    gaps.push({ from, to: hole.from });
    from = hole.to;
  }
  gaps.push({ from, to: Number.POSITIVE_INFINITY });
  return intersect(a, gaps);
}

/** Overlapping weighted stretches → disjoint ones, each with the highest weight that holds in it. Weight 0 vanishes. */
export function heaviest(stretches: readonly Weighted[]): Weighted[] {
  const edges = [...new Set(stretches.flatMap(({ from, to }) => [from, to]))].sort((a, b) => a - b);
  const sorted = stretches
    .filter(({ from, to, weight }) => to > from && weight > 0)
    .sort((a, b) => a.from - b.from);
  const result: Weighted[] = [];
  let active: Weighted[] = [];
  let next = 0;
  for (let i = 0; i + 1 < edges.length; i++) {
    const from = edges[i]!;
    const to = edges[i + 1]!;
    while (next < sorted.length && sorted[next]!.from <= from) active.push(sorted[next++]!);
    active = active.filter((stretch) => stretch.to > from);
    if (active.length === 0) continue;
    const weight = Math.max(...active.map((stretch) => stretch.weight));
    const last = result.at(-1);
    if (last && last.to === from && last.weight === weight) last.to = to;
    else result.push({ from, to, weight });
  }
  return result;
}

/** Disjoint stretches, ready to be asked how much of them lies in any range, in logarithmic time. */
export interface Measure {
  stretches: readonly Weighted[];
  /** Weighted length before each stretch, in thousandths of a millisecond. */
  before: readonly number[];
}

export function measure(stretches: readonly (Interval & { weight?: number })[]): Measure {
  const weighted = stretches.map((stretch) => ({ ...stretch, weight: stretch.weight ?? 1000 }));
  const before: number[] = [];
  let sum = 0;
  for (const { from, to, weight } of weighted) {
    before.push(sum);
    sum += (to - from) * weight;
  }
  return { stretches: weighted, before };
}

function upTo({ stretches, before }: Measure, instant: number): number {
  const low = firstWhere(stretches, ({ from }) => from >= instant);
  if (low === 0) return 0;
  const { from, to, weight } = stretches[low - 1]!;
  return before[low - 1]! + (Math.min(to, instant) - from) * weight;
}

/** Weighted length inside [from, to), in thousandths of a millisecond: whole numbers, so that sums are exact. */
export function lengthWithin(measured: Measure, from: number, to: number): number {
  return to > from ? upTo(measured, to) - upTo(measured, from) : 0;
}

/**
 * The first instant by which so much weighted length, in thousandths of a millisecond, has passed since `from`; undefined
 * where the stretches end before.
 */
export function instantAfter({ stretches }: Measure, from: number, length: number): number | undefined {
  if (length <= 0) return from;
  let left = length;
  for (const stretch of stretches) {
    if (stretch.to <= from) continue;
    const start = Math.max(stretch.from, from);
    const own = (stretch.to - start) * stretch.weight;
    if (own >= left) return start + left / stretch.weight;
    left -= own;
  }
  return undefined;
}

/** Thousandths of a millisecond → minutes. */
export function minutes(length: number): number {
  return length / 60_000_000;
}
