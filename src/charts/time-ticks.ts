import { scaleUtc } from 'd3-scale';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The distances of ticks that d3 chooses from, up to half a day: multiples of each begin with the day. */
const STEPS = [
  ...[1, 5, 15, 30].map((seconds) => seconds * SECOND),
  ...[1, 5, 15, 30].map((minutes) => minutes * MINUTE),
  ...[1, 3, 6, 12].map((hours) => hours * HOUR),
  DAY,
];

/**
 * Round moments within a stretch of time in UTC, about `count`, as epoch milliseconds: those of d3's `scaleUtc`. Within days they are
 * computed here, because d3 goes through every minute, and each incident has a chart of its hours.
 */
export function timeTicks(from: number, to: number, count: number): number[] {
  const target = (to - from) / count;
  const next = STEPS.findIndex((step) => step > target);
  if (next > 0) {
    const [low, high] = [STEPS[next - 1]!, STEPS[next]!];
    const step = target / low < high / target ? low : high;
    if (step < DAY) {
      const first = Math.ceil(from / step);
      const number = Math.floor(to / step) - first + 1;
      return Array.from({ length: Math.max(number, 0) }, (_, i) => (first + i) * step);
    }
  }
  return scaleUtc()
    .domain([from, to])
    .ticks(count)
    .map((tick) => tick.getTime());
}
