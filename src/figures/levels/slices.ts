import type { Comparator } from '../../schemas/fields.ts';
import { compareRatio, satisfies } from '../exact.ts';
import type { Interval } from '../interval.ts';
import { type Block, blocksWithin } from './blocks.ts';

/** A slice of time: good, bad, or known to be without requests. What is not known of is no slice. */
export interface Slice {
  state: 'good' | 'bad' | 'empty';
  good: number;
  total: number;
  files: ReadonlySet<string>;
}

/** Slices of one length, by their number from the first instant of a grid. */
export interface Grid {
  /** The first instant, in epoch milliseconds. */
  start: number;
  /** In milliseconds of elapsed time. */
  length: number;
  /** Where the last slice ends, however short. */
  end: number;
  /** Only slices that begin from here on and are over by `until` are asked about. */
  from: number;
  until: number;
}

/** How many slices of a grid are asked about. */
export function slicesIn(grid: Grid): number {
  const [first, last] = bounds(grid);
  return Math.max(0, last - first);
}

/** The numbers of the first slice that is asked about, and of the first after the last. */
function bounds({ start, length, end, from, until }: Grid): [number, number] {
  const first = Math.ceil((from - start) / length);
  const last = until >= end ? Math.ceil((end - start) / length) : Math.floor((until - start) / length);
  return [first, last];
}

/** The first instant of a slice. */
export function startOfSlice({ start, length }: Grid, number: number): number {
  return start + number * length;
}

/** The slices whose whole time is covered by blocks, each of which lies in one slice. `objective`: what makes one good. */
export function sliceBlocks(
  blocks: readonly Block[],
  grid: Grid,
  objective: { comparator: Comparator; value: number },
): Map<number, Slice> {
  const { start, length, end } = grid;
  const [first, last] = bounds(grid);
  const sums = new Map<number, { covered: number; good: number; total: number; files: Set<string> }>();
  const range: Interval = { from: startOfSlice(grid, first), to: Math.min(startOfSlice(grid, last), end) };
  for (const { from, to, good, total, file } of blocksWithin(blocks, range)) {
    const number = Math.floor((from - start) / length);
    if (to > startOfSlice(grid, number + 1)) continue;
    const sum = sums.get(number) ?? { covered: 0, good: 0, total: 0, files: new Set<string>() };
    sum.covered += to - from;
    sum.good += good;
    sum.total += total;
    sum.files.add(file);
    sums.set(number, sum);
  }
  const slices = new Map<number, Slice>();
  for (const [number, { covered, good, total, files }] of sums) {
    const own = Math.min(startOfSlice(grid, number + 1), end) - startOfSlice(grid, number);
    if (covered < own) continue;
    const isGood = satisfies(compareRatio(good, total, objective.value, 100), objective.comparator);
    slices.set(number, { state: total === 0 ? 'empty' : isGood ? 'good' : 'bad', good, total, files });
  }
  return slices;
}

/** Slices that are good while those of every member are: bad where any is bad, otherwise unknown or without requests where any is. */
export function allGood(members: readonly ReadonlyMap<number, Slice>[]): Map<number, Slice> {
  const numbers = new Set(members.flatMap((slices) => [...slices.keys()]));
  const result = new Map<number, Slice>();
  for (const number of numbers) {
    const own = members.map((slices) => slices.get(number));
    const known = own.filter((slice) => slice !== undefined);
    const has = (state: Slice['state']) => known.some((slice) => slice.state === state);
    if (!has('bad') && known.length < members.length) continue;
    result.set(number, {
      state: has('bad') ? 'bad' : has('empty') ? 'empty' : 'good',
      good: known.reduce((sum, { good }) => sum + good, 0),
      total: known.reduce((sum, { total }) => sum + total, 0),
      files: new Set(known.flatMap(({ files }) => [...files])),
    });
  }
  return result;
}
