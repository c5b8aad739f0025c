/** Round numbers for an axis from zero: at most four lines above it, so that the grid stays quiet. */
export function axisTicks(max: number): number[] {
  if (!(max > 0)) return [0, 1];
  const power = 10 ** Math.floor(Math.log10(max / 4));
  const step =
    [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((each) => max / each <= 4) ?? power * 10;
  const ticks = [];
  for (let tick = 0; tick < max + step * 0.999; tick += step) ticks.push(Number(tick.toPrecision(12)));
  return ticks;
}
