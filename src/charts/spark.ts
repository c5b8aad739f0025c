import { scaleLinear } from 'd3-scale';
import { line as lineShape } from 'd3-shape';
import { round } from './scale.ts';

/** A line without axes to show beside a figure: 200 × 36, with the target as a level and gaps for missing data. */
export function sparkGeometry(values: readonly (number | null)[], target: number | undefined) {
  const known = [
    ...values.flatMap((value) => (value === null ? [] : [value])),
    ...(target === undefined ? [] : [target]),
  ];
  const low = Math.min(...known);
  const high = Math.max(...known);
  const y = scaleLinear()
    .domain(low === high ? [low - 1, high + 1] : [low, high])
    .range([32, 4]);
  const x = scaleLinear()
    .domain([0, Math.max(values.length - 1, 1)])
    .range([2, 196]);
  const path = lineShape<number | null>()
    .defined((value) => value !== null)
    .x((_, i) => round(x(i)))
    .y((value) => round(y(value!)))(values as (number | null)[]);
  const lastIndex = values.findLastIndex((value) => value !== null);
  return {
    path: path ?? '',
    targetY: target === undefined ? undefined : round(y(target)),
    last: lastIndex < 0 ? undefined : { x: round(x(lastIndex)), y: round(y(values[lastIndex]!)) },
  };
}
