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
/** Attempts closer than this percentage of the width would cover each other on a phone; they stand this far above and below the middle of the lane. */
const CLOSE = 7;
const RAISED = 8;

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

/**
 * Marks at their places, `dy` from the middle of the lane. A label that would touch the next one is left to the table, so the latest stage stays
 * labelled. Attempts that would cover each other are in turn above and below the middle.
 */
function spacedMarks(marks: Leg['marks'], x: (instant: number) => number) {
  let next = Number.POSITIVE_INFINITY;
  const places = marks.map(({ at }) => x(at));
  const isAttempt = (i: number) => marks[i] !== undefined && marks[i].kind !== 'stage';
  const touches = (i: number) =>
    isAttempt(i) && [i - 1, i + 1].some((j) => isAttempt(j) && Math.abs(places[i]! - places[j]!) < CLOSE);
  return marks
    .map(({ kind, text }, i) => ({
      x: places[i]!,
      dy: touches(i) ? (i % 2 === 0 ? -RAISED : RAISED) : 0,
      kind,
      text,
    }))
    .toReversed()
    .map((mark) => {
      const free = next - mark.x >= APART;
      if (free) next = mark.x;
      return { ...mark, text: free ? mark.text : '' };
    })
    .toReversed();
}
