import { rangeTicks, tickTexts } from './scale.ts';

/** An effect with its interval, and the smallest that matters: percent of the control's rate. */
export interface Effect {
  name: string;
  lift: number;
  low: number;
  high: number;
  smallest: number;
}

/** Room for one effect, its name above its bar. */
const ROW = 46;
const BAR = 34;
/** Lines keep this distance from the middle of a bar, so that they strike through no name. */
const REACH = 11;
/** Room for what the dashed line is. */
const TOP = 18;

/**
 * A forest plot: effects on one axis with zero and the smallest effect that matters. x is in percent of the width, so that the text
 * keeps its size on a phone; y in pixels.
 */
export function effectsGeometry(effects: readonly Effect[]) {
  const all = [0, ...effects.flatMap(({ low, high, smallest }) => [low, high, smallest])];
  const ticks = rangeTicks(Math.min(...all), Math.max(...all));
  const [from, to] = [ticks[0]!, ticks.at(-1)!];
  const x = (value: number) => Math.round((6 + (88 * (value - from)) / (to - from)) * 100) / 100;
  const texts = tickTexts(ticks);
  const bottom = TOP + effects.length * ROW;
  const [first] = effects;
  return {
    height: bottom + 22,
    bottom,
    reach: REACH,
    zero: x(0),
    /** Of all effects, if it is the same. */
    smallest:
      effects.every(({ smallest }) => smallest === first?.smallest) && first ? x(first.smallest) : undefined,
    ticks: ticks.map((tick, i) => ({ x: x(tick), text: `${texts[i]} %` })),
    rows: effects.map(({ name, lift, low, high, smallest }, i) => ({
      name,
      y: TOP + i * ROW + BAR,
      x: x(lift),
      low: x(low),
      high: x(high),
      smallest: x(smallest),
    })),
  };
}
