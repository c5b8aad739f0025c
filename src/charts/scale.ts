/** The smallest round step that covers low to high in at most `intervals` steps. */
function roundStep(low: number, high: number, intervals: number): number {
  const power = 10 ** Math.floor(Math.log10((high - low) / intervals));
  const steps = [1, 2, 2.5, 5, 10, 20, 25, 50].map((factor) => factor * power);
  // A small tolerance, because 0.3 / 0.1 is 2.9999….
  const count = (step: number) => Math.ceil(high / step - 1e-9) - Math.floor(low / step + 1e-9);
  return steps.find((step) => count(step) <= intervals) ?? steps.at(-1)!;
}

/** Round numbers for an axis that contains low and high, in at most three intervals, which are four grid lines. */
export function rangeTicks(low: number, high: number, intervals = 3): number[] {
  if (low === high) {
    // A flat line is in the middle of the range.
    const room = Math.abs(low) * 0.01 || 1;
    return rangeTicks(low - room, high + room, intervals);
  }
  const step = roundStep(low, high, intervals);
  const first = Math.floor(low / step + 1e-9);
  const last = Math.ceil(high / step - 1e-9);
  return Array.from(
    { length: last - first + 1 },
    (_, i) => Number(((first + i) * step).toPrecision(12)) || 0,
  );
}

/** Round numbers for an axis that contains zero, extended below it if there are losses: the zero line and at most four grid lines. */
export function axisTicks(max: number, min = 0, intervals = 4): number[] {
  if (!(max > 0) && !(min < 0)) return [0, 1];
  return rangeTicks(Math.min(min, 0), Math.max(max, 0), intervals);
}

/** Ticks for counts: whole numbers only. */
export function wholeTicks(ticks: readonly number[]): readonly number[] {
  const whole = ticks.filter(Number.isInteger);
  return whole[0] === ticks[0] && whole.at(-1) === ticks.at(-1) ? whole : ticks;
}

const MILLION = 1e6;

/** The numbers on an axis as text, with the same number of decimals; round millions as "2.5 M". */
export function tickTexts(ticks: readonly number[]): string[] {
  const isLarge = ticks.some((tick) => Math.abs(tick) >= MILLION) && ticks.every((tick) => tick % 1e4 === 0);
  if (isLarge)
    return tickTexts(ticks.map((tick) => tick / MILLION)).map((text) =>
      text === '0' ? text : `${text}\u00a0M`,
    );
  const decimals = Math.max(...ticks.map((tick) => String(tick).split('.')[1]?.length ?? 0));
  return ticks.map((tick) => {
    const text = Math.abs(tick).toFixed(tick === 0 ? 0 : decimals);
    const [whole, part] = text.split('.') as [string, string | undefined];
    const grouped = whole.replace(/\B(?=(\d{3})+$)/g, '\u202f');
    return `${tick < 0 ? '−' : ''}${grouped}${part === undefined ? '' : `.${part}`}`;
  });
}

/** A coordinate rounded to a tenth, so that paths stay short. */
export function round(value: number): number {
  return Math.round(value * 10) / 10;
}
