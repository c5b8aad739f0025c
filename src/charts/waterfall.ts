import { type Frame, frameGeometry } from './frame.ts';
import { axisTicks, round } from './scale.ts';
import type { Size } from './sizes.ts';

/** One step of a waterfall: an addition or, if negative, a loss; the last one may be the total. */
export interface Step {
  label: string;
  value: number;
  /** Drawn from zero. */
  total?: true;
  title: string;
  /** The text above the bar. */
  text: string;
}

export interface WaterfallGeometry extends Frame {
  bars: { x: number; y: number; width: number; height: number; step: number }[];
  texts: { x: number; y: number; text: string }[];
  /** From the end of one bar to the start of the next. */
  links: string;
}

/** From which level to which each step leads; the total from zero. */
export function waterfallSpans(steps: readonly Step[]): { from: number; to: number }[] {
  let level = 0;
  return steps.map(({ value, total }) => {
    const from = total ? 0 : level;
    level = from + value;
    return { from, to: level };
  });
}

/** Bars that each start where the previous one ends. */
export function waterfallGeometry(steps: readonly Step[], size?: Size): WaterfallGeometry {
  const spans = waterfallSpans(steps);
  const ends = spans.flatMap(({ from, to }) => [from, to]);
  const { frame, x, y } = frameGeometry({
    places: steps,
    ticks: axisTicks(Math.max(0, ...ends), Math.min(0, ...ends)),
    size,
  });
  const thickness = round(frame.step * 0.62);
  const bars = spans.map(({ from, to }, step) => {
    const top = y(Math.max(from, to));
    // A value is always visible, however small.
    const height = Math.max(Math.abs(y(from) - y(to)), 1);
    return {
      x: round(x(step) - thickness / 2),
      y: round(top),
      width: thickness,
      height: round(height),
      step,
    };
  });
  return {
    ...frame,
    bars,
    texts: bars.map((bar, i) => ({ x: round(x(i)), y: round(bar.y - 6), text: steps[i]!.text })),
    links: spans
      .slice(0, -1)
      .map(
        ({ to }, i) => `M${round(x(i) + thickness / 2)},${round(y(to))}H${round(x(i + 1) - thickness / 2)}`,
      )
      .join(''),
  };
}
