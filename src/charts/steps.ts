import { round } from './scale.ts';

/** The height of a level over a place on the x axis, and from where to where it is drawn. */
interface Step {
  from: number;
  to: number;
  y: number;
}

/** A level that changes from place to place as one path: steps that touch are joined. */
export function stepsPath(steps: readonly Step[]): string {
  return steps
    .map(({ from, to, y }, i) => `${i === 0 || steps[i - 1]!.to !== from ? 'M' : 'L'}${from},${y}H${to}`)
    .join('');
}

/** The steps of a level at some places; null where there is none. `x` and `y` map places and values to the picture. */
export function stepsOf(
  levels: readonly (number | null)[],
  x: (place: number) => number,
  y: (value: number) => number,
): Step[] {
  return levels.flatMap((level, i) =>
    level === null ? [] : [{ from: round(x(i - 0.5)), to: round(x(i + 0.5)), y: round(y(level)) }],
  );
}
