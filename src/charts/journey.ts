import { scaleUtc } from 'd3-scale';

/** One step of a journey, as instants; a part that is not over ends at the end of the chart. */
export interface Leg {
  name: string;
  queue?: { from: number; to: number; open: boolean };
  active?: { from: number; to: number; open: boolean };
  /** Moments in the step: attempts, stages of a rollout. */
  marks: readonly { at: number; kind: 'pass' | 'fail' | 'stage'; text: string }[];
}

/** The height of a lane in pixels. */
export const LANE = 34;
/** Labels closer than this percentage of the width would touch on a phone. */
const APART = 13;

/**
 * A lane for each step, in the order the feature went through them: waiting, working, and its moments.
 * x is in percent of the width, so that the text keeps its size on a phone.
 */
export function journeyGeometry(
  legs: readonly Leg[],
  range: { from: number; to: number },
  local: { offset: number; day: (instant: number) => string },
) {
  const scale = scaleUtc()
    .domain([range.from + local.offset, range.to + local.offset])
    .range([0.5, 99.5]);
  const percent = (value: number) => Math.round(value * 100) / 100;
  const x = (instant: number) => percent(scale(Math.max(range.from, instant) + local.offset));
  const bar = (span: Leg['queue']) =>
    span && span.to > range.from
      ? { x: x(span.from), width: Math.max(0.2, percent(x(span.to) - x(span.from))), open: span.open }
      : undefined;
  return {
    height: legs.length * LANE,
    rows: legs.map(({ name, queue, active, marks }, i) => ({
      name,
      y: i * LANE,
      queue: bar(queue),
      active: bar(active),
      marks: spacedMarks(marks, x),
    })),
    ticks: scale
      .ticks(5)
      .map((tick) => ({ x: percent(scale(tick)), text: local.day(tick.getTime() - local.offset) })),
  };
}

/** Marks at their places. A label that would touch the next one is left to the table, so the latest stage stays labelled. */
function spacedMarks(marks: Leg['marks'], x: (instant: number) => number) {
  let next = Number.POSITIVE_INFINITY;
  return marks
    .toReversed()
    .map(({ at, kind, text }) => {
      const place = x(at);
      const free = next - place >= APART;
      if (free) next = place;
      return { x: place, kind, text: free ? text : '' };
    })
    .toReversed();
}
