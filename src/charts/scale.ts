/** The smallest round step by which `intervals` of them, or fewer, get from low to high. */
function roundStep(low: number, high: number, intervals: number): number {
  const power = 10 ** Math.floor(Math.log10((high - low) / intervals));
  const steps = [1, 2, 2.5, 5, 10, 20, 25, 50].map((factor) => factor * power);
  // A hair of tolerance: 0.3 / 0.1 is 2.9999….
  const count = (step: number) => Math.ceil(high / step - 1e-9) - Math.floor(low / step + 1e-9);
  return steps.find((step) => count(step) <= intervals) ?? steps.at(-1)!;
}

/** Round numbers for an axis that holds both low and high, at most five lines: the grid stays quiet. */
export function rangeTicks(low: number, high: number): number[] {
  if (low === high) {
    // A level line stands in the middle of a range of its own.
    const room = Math.abs(low) * 0.01 || 1;
    return rangeTicks(low - room, high + room);
  }
  const step = roundStep(low, high, 4);
  const first = Math.floor(low / step + 1e-9);
  const last = Math.ceil(high / step - 1e-9);
  return Array.from(
    { length: last - first + 1 },
    (_, i) => Number(((first + i) * step).toPrecision(12)) || 0,
  );
}

/** Round numbers for an axis with zero in it: from zero up, and below it where there are losses. */
export function axisTicks(max: number, min = 0): number[] {
  if (!(max > 0) && !(min < 0)) return [0, 1];
  return rangeTicks(Math.min(min, 0), Math.max(max, 0));
}

/** Ticks for what is counted: nothing stands between one incident and two. */
export function wholeTicks(ticks: readonly number[]): readonly number[] {
  const whole = ticks.filter(Number.isInteger);
  return whole[0] === ticks[0] && whole.at(-1) === ticks.at(-1) ? whole : ticks;
}

/** The numbers on an axis as text, alike in their decimals. */
export function tickTexts(ticks: readonly number[]): string[] {
  const decimals = Math.max(...ticks.map((tick) => String(tick).split('.')[1]?.length ?? 0));
  return ticks.map((tick) => {
    const text = Math.abs(tick).toFixed(tick === 0 ? 0 : decimals);
    const [whole, part] = text.split('.') as [string, string | undefined];
    const grouped = whole.replace(/\B(?=(\d{3})+$)/g, '\u202f');
    return `${tick < 0 ? '−' : ''}${grouped}${part === undefined ? '' : `.${part}`}`;
  });
}

/** A coordinate to a tenth, so that paths stay short. */
export function round(value: number): number {
  return Math.round(value * 10) / 10;
}
