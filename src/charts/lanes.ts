import { scaleUtc } from 'd3-scale';

/** A stretch of time, in epoch milliseconds. */
interface Stretch {
  from: number;
  to: number;
}

export interface Lane {
  name: string;
  bars: (Stretch & { level: string; ending?: string | undefined })[];
}

const LEFT = 150;
const RIGHT = 20;
const ROW = 30;
const LINE = 15;

/** The impact on each service over time: one lane per service, moments as vertical lines, local times on the axis. */
export function lanesGeometry(
  lanes: readonly Lane[],
  range: Stretch,
  moments: readonly { name: string; at: number }[],
  local: { offset: number; clock: (instant: number) => string },
  width = 960,
) {
  // Ticks are round in the organisation's zone, whatever the zone of this machine.
  const scale = scaleUtc()
    .domain([range.from + local.offset, range.to + local.offset])
    .range([LEFT, width - RIGHT]);
  const x = (instant: number) => scale(instant + local.offset);
  const round = (value: number) => Math.round(value * 10) / 10;
  // Each name is placed in the first of three lines in which it does not touch another.
  const ends = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  const place = (name: string, position: number) => {
    const half = (name.length * 6.6) / 2 + 3;
    const row = Math.max(
      0,
      ends.findIndex((end) => position - half > end),
    );
    ends[row] = position + half;
    return row;
  };
  const placed = moments.map(({ name, at }) => {
    const position = round(x(at));
    return { name, x: position, row: place(name, position) };
  });
  const top = 8 + LINE * (1 + Math.max(0, ...placed.map(({ row }) => row)));
  const bottom = top + lanes.length * ROW;
  return {
    width,
    height: bottom + 26,
    top,
    bottom,
    rows: lanes.map(({ name, bars }, i) => ({
      name,
      y: top + i * ROW,
      bars: bars.map(({ from, to, level, ending }) => ({
        x: round(x(from)),
        width: Math.max(round(x(to) - x(from)), 2),
        level,
        ending,
      })),
    })),
    moments: placed.map(({ name, x: position, row }) => ({ name, x: position, y: 12 + row * LINE })),
    ticks: scale.ticks(6).map((tick) => ({
      x: round(scale(tick)),
      text: local.clock(tick.getTime() - local.offset),
    })),
  };
}
