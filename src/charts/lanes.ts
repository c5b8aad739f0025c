import { placeFlags } from './flags.ts';
import { fit, thinLabels } from './labels.ts';
import { round } from './scale.ts';
import { type Size, WIDTHS } from './sizes.ts';
import { timeTicks } from './time-ticks.ts';

/** A stretch of time, in epoch milliseconds. */
interface Stretch {
  from: number;
  to: number;
}

export interface Lane {
  name: string;
  bars: (Stretch & { level: string; ending?: string | undefined })[];
}

/** Room for the names of services, and a lane's height; in a narrow drawing names stand above their bars. */
const LAYOUTS: Record<Size, { left: number; row: number; ticks: number }> = {
  narrow: { left: 4, row: 46, ticks: 3 },
  medium: { left: 150, row: 30, ticks: 4 },
  wide: { left: 150, row: 30, ticks: 6 },
};
const RIGHT = 20;
const LINE = 15;
/** The height of a lane's bars from its bottom line. */
const BARS = 6;

/** The impact on each service over time: one lane per service, moments as vertical lines, local times on the axis. */
export function lanesGeometry(
  lanes: readonly Lane[],
  range: Stretch,
  moments: readonly { name: string; at: number }[],
  local: { offset: number; clock: (instant: number) => string },
  size: Size = 'wide',
) {
  const width = WIDTHS[size];
  const { left, row: height, ticks: most } = LAYOUTS[size];
  const right = width - (size === 'narrow' ? 4 : RIGHT);
  // Ticks are round in the organisation's zone, whatever the zone of this machine.
  const [from, to] = [Math.round(range.from + local.offset), Math.round(range.to + local.offset)];
  const placeOf = (time: number) => {
    const share = (time - from) / (to - from);
    return round(left * (1 - share) + right * share);
  };
  const x = (instant: number) => placeOf(instant + local.offset);
  const ticks = timeTicks(from, to, most);
  const placed = placeFlags(
    moments.map(({ name, at }) => ({ name, at: x(at) })),
    width,
  );
  const top = 8 + LINE * (1 + Math.max(0, ...placed.map(({ row }) => row)));
  const bottom = top + lanes.length * height;
  return {
    size,
    width,
    height: bottom + 26,
    top,
    bottom,
    rows: lanes.map(({ name, bars }, i) => ({
      name: fit(name, size === 'narrow' ? width : left - 10),
      y: top + i * height + (size === 'narrow' ? 15 : 19),
      floor: top + (i + 1) * height - BARS,
      bottom: top + (i + 1) * height,
      bars: bars.map(({ from, to, level, ending }) => ({
        x: x(from),
        width: Math.max(round(x(to) - x(from)), 2),
        level,
        ending,
      })),
    })),
    moments: placed.map(({ row, ...flag }) => ({ ...flag, y: 12 + row * LINE })),
    // In a narrow drawing the names of services are in the way, so the lines are only beside the bars.
    stems: placed
      .map(({ at, row }) =>
        size === 'narrow'
          ? `M${at},${3 + row * LINE}V${top}${lanes.map((_, i) => `M${at},${top + i * height + 22}V${top + (i + 1) * height}`).join('')}`
          : `M${at},${3 + row * LINE}V${bottom}`,
      )
      .join(''),
    strokes: ticks.map(placeOf),
    ticks: thinLabels(
      ticks.map((tick) => ({ x: placeOf(tick), y: bottom + 18, text: local.clock(tick - local.offset) })),
      0,
      width,
    ),
  };
}
