import { rangeTicks, tickTexts } from './scale.ts';

/** A variant's effect: percent of the control's rate. */
export interface Effect {
  name: string;
  lift: number;
  low: number;
  high: number;
}

/** Room for one effect, its name above its bar. */
const ROW = 46;
const TOP = 22;

/**
 * The positions of effects, zero and the smallest effect that matters: x in percent of the width, so that the text keeps
 * its size on a phone; y in pixels.
 */
export function effectsGeometry(effects: readonly Effect[], smallest: number) {
  const all = [0, smallest, ...effects.flatMap(({ low, high }) => [low, high])];
  const ticks = rangeTicks(Math.min(...all), Math.max(...all));
  const [from, to] = [ticks[0]!, ticks.at(-1)!];
  const x = (value: number) => Math.round((4 + (92 * (value - from)) / (to - from)) * 100) / 100;
  const texts = tickTexts(ticks);
  const bottom = TOP + effects.length * ROW;
  return {
    height: bottom + 24,
    top: TOP,
    bottom,
    zero: x(0),
    smallest: x(smallest),
    ticks: ticks.map((tick, i) => ({ x: x(tick), text: `${texts[i]} %` })),
    rows: effects.map(({ name, lift, low, high }, i) => ({
      name,
      y: TOP + i * ROW + 32,
      x: x(lift),
      low: x(low),
      high: x(high),
    })),
  };
}
