import type { Period } from '../../records/calendar.ts';
import type { Level } from '../../schemas/levels.ts';
import type { Basis } from '../basis.ts';
import type { Interval } from '../interval.ts';
import { blocksWithin } from './blocks.ts';
import { levelAt, type MeasuredLevel, membersAt } from './measured-level.ts';
import { allGood, type Grid, type Slice, sliceBlocks, slicesIn, startOfSlice } from './slices.ts';

/** What is counted under one percentage: all of a period, or its part before or after the objective changed. */
export interface Share {
  percent: number;
  total: number;
}

/** What of a range is known of a level. Numbers of requests are whole; so are slices, but not the sum of their ratios. */
export interface Tally {
  /** What `good` and `total` count: requests, slices, or parts of one for weighted levels. */
  of: 'requests' | 'slices' | 'parts';
  good: number;
  total: number;
  /** The same as a fraction of whole numbers; undefined for a sum of ratios. */
  exact: { good: bigint; total: bigint } | undefined;
  /** `total` by the objectives in force. */
  shares: readonly Share[];
  requests: { good: number; total: number };
  /** Of levels by slices. `known`: those of which it is known whether there were requests. */
  slices?: { good: number; counted: number; known: number; of: number };
  /** The part of the range that the counts cover, as whole numbers; `of` is 0 where the range has no time. */
  reported: { part: number; of: number };
  /** The share of the range that the level rests on, in percent; null where the range has no time. */
  coverage: number | null;
  /** Of weighted levels: each member's level and weight. */
  members?: readonly { id: string; weight: number; tally: Tally }[];
  files: ReadonlySet<string>;
}

/** A range of time as a level is asked about it. */
export type Range = Pick<Period, 'from' | 'to' | 'kind'>;
type Clock = Pick<Basis, 'calendar' | 'asOf'>;

/** What is known of a level in a range, up to as-of. Pure. */
export function tallyOf(clock: Clock, measured: MeasuredLevel, range: Range): Tally {
  const rules = levelAt(measured, range.from);
  if (rules.kind === 'weighted') return weightedTally(clock, measured, rules, range);
  if (rules.kind === 'all-up' || rules.budgeting !== 'occurrences') {
    const grid = gridOf(clock, measured, sliceLength(measured, range.from), range);
    return slicedTally(measured, rules, grid, slicesOf(measured, grid, range.from));
  }
  const within = timeOf(clock, measured, range);
  const blocks = blocksWithin(measured.blocks, within);
  const good = sumOf(blocks.map((block) => block.good));
  const total = sumOf(blocks.map((block) => block.total));
  const part = sumOf(blocks.map(({ from, to }) => to - from));
  const of = within.to - within.from;
  return {
    of: 'requests',
    good,
    total,
    exact: { good: BigInt(good), total: BigInt(total) },
    shares: sharesOf(
      measured,
      blocks.map((block) => ({ at: block.from, total: block.total })),
    ),
    requests: { good, total },
    reported: { part, of },
    coverage: of > 0 ? (100 * part) / of : null,
    files: new Set(blocks.map(({ file }) => file)),
  };
}

const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0);

/** The time of a range in which the level was measured, up to as-of. Empty where there is none. */
function timeOf({ asOf }: Clock, { life }: MeasuredLevel, { from, to }: Range): Interval {
  const begin = Math.max(from, life?.from ?? asOf);
  return { from: begin, to: Math.max(begin, Math.min(to, life?.to ?? asOf, asOf)) };
}

/** The sums of what began under each objective, in order. */
function sharesOf(
  { parts }: MeasuredLevel,
  counted: readonly { at: number; total: number }[],
): readonly Share[] {
  const sums = new Map<number, number>();
  for (const { at, total } of counted) {
    const percent = levelAt({ parts }, at).objective.value;
    sums.set(percent, (sums.get(percent) ?? 0) + total);
  }
  return [...sums].map(([percent, total]) => ({ percent, total }));
}

/** The length of the slices of a level, which is that of its members' where it has some. */
function sliceLength(measured: MeasuredLevel, instant: number): number {
  const { slice } = levelAt(measured, instant);
  const [first] = membersAt(measured, instant);
  return slice ?? (first ? sliceLength(first.member, instant) : Number.POSITIVE_INFINITY);
}

/** The slices of a period count from its first instant; those of a window that ends with as-of from the midnight before it. */
function gridOf(clock: Clock, measured: MeasuredLevel, length: number, range: Range): Grid {
  const { calendar } = clock;
  const { from, to: until } = timeOf(clock, measured, range);
  const isCalendar = range.kind !== 'trailing' && range.kind !== 'all';
  const start = isCalendar ? range.from : calendar.startOfDay(calendar.dateOf(from));
  const last = measured.life?.to ?? Number.POSITIVE_INFINITY;
  return { start, length, end: isCalendar ? Math.min(range.to, last) : last, from, until };
}

function slicesOf(measured: MeasuredLevel, grid: Grid, instant: number): Map<number, Slice> {
  const rules = levelAt(measured, instant);
  if (rules.kind === 'all-up')
    return allGood(membersAt(measured, instant).map(({ member }) => slicesOf(member, grid, instant)));
  // Slices of ratios are neither good nor bad.
  const isRatio = rules.budgeting === 'ratio-timeslices';
  const objective = isRatio ? ({ comparator: '>=', value: 0 } as const) : rules.sliceObjective;
  return objective ? sliceBlocks(measured.blocks, grid, objective) : new Map();
}

function slicedTally(
  measured: MeasuredLevel,
  { kind, budgeting }: Level,
  grid: Grid,
  slices: ReadonlyMap<number, Slice>,
): Tally {
  const counted = [...slices].filter(([, { state }]) => state !== 'empty');
  const states = counted.filter(([, { state }]) => state === 'good').length;
  const isRatio = kind !== 'all-up' && budgeting === 'ratio-timeslices';
  const good = isRatio ? sumOf(counted.map(([, slice]) => slice.good / slice.total)) : states;
  const of = slicesIn(grid);
  return {
    of: 'slices',
    good,
    total: counted.length,
    exact: isRatio ? undefined : { good: BigInt(good), total: BigInt(counted.length) },
    shares: sharesOf(
      measured,
      counted.map(([number]) => ({ at: startOfSlice(grid, number), total: 1 })),
    ),
    requests: {
      good: sumOf(counted.map(([, slice]) => slice.good)),
      total: sumOf(counted.map(([, slice]) => slice.total)),
    },
    slices: { good: states, counted: counted.length, known: slices.size, of },
    reported: { part: slices.size, of },
    coverage: of > 0 ? (100 * counted.length) / of : null,
    files: new Set([...slices.values()].flatMap(({ files }) => [...files])),
  };
}

/** Weights are in ten-thousandths, so that they stay whole. */
const WEIGHT = 10_000;

function weightedTally(clock: Clock, measured: MeasuredLevel, rules: Level, range: Range): Tally {
  const members = membersAt(measured, range.from).map(({ member, weight }) => ({
    id: member.id,
    weight,
    tally: tallyOf(clock, member, range),
  }));
  const isKnown = members.length > 0 && members.every(({ tally }) => tally.total > 0);
  const least = members
    .map(({ tally: { reported } }) => reported)
    .sort((a, b) => a.part * b.of - b.part * a.of)[0];
  const coverages = members.map(({ tally }) => tally.coverage);
  const total = isKnown ? 1 : 0;
  return {
    of: 'parts',
    good: isKnown ? sumOf(members.map(({ weight, tally }) => (weight * tally.good) / tally.total)) : 0,
    total,
    exact: isKnown ? exactSum(members) : { good: 0n, total: 0n },
    shares: isKnown ? [{ percent: rules.objective.value, total }] : [],
    requests: {
      good: sumOf(members.map(({ tally }) => tally.requests.good)),
      total: sumOf(members.map(({ tally }) => tally.requests.total)),
    },
    reported: least ?? { part: 0, of: 0 },
    coverage: coverages.includes(null) ? null : Math.min(...coverages.map(Number)),
    members,
    files: new Set(members.flatMap(({ tally }) => [...tally.files])),
  };
}

/** Σ weight × good ÷ total over one denominator; undefined where a member is a sum of ratios. */
function exactSum(members: NonNullable<Tally['members']>): Tally['exact'] {
  let [top, bottom] = [0n, BigInt(WEIGHT)];
  for (const { weight, tally } of members) {
    if (!tally.exact) return undefined;
    const { good, total } = tally.exact;
    const own = BigInt(Math.round(weight * WEIGHT)) * good * (bottom / BigInt(WEIGHT));
    [top, bottom] = [top * total + own, bottom * total];
  }
  return { good: top, total: bottom };
}
