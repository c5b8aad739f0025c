import { round } from './scale.ts';

export interface Label {
  x: number;
  y: number;
  text: string;
}

/** The approximate width of a 12 px text, never underestimated. */
export function textWidth(text: string): number {
  let width = 0;
  for (const letter of text)
    width += /[\s.,:;'|!iljtfr()·]/.test(letter)
      ? 4.4
      : /[MWmw—%@]/.test(letter)
        ? 11
        : /[a-z]/.test(letter)
          ? 7
          : 8;
  return width;
}

/** A text truncated to a width. */
export function fit(text: string, width: number): string {
  if (textWidth(text) <= width) return text;
  let end = text.length;
  while (end > 1 && textWidth(`${text.slice(0, end)}…`) > width) end--;
  return `${text.slice(0, end).trimEnd()}…`;
}

/** Intervals between labels that a reader can follow: each, every second, every week, every year. */
const EVERY = [1, 2, 3, 4, 6, 7, 12, 14, 24, 28, 56, 84, 168, 364, 728, 1456];
const BETWEEN = 8;

/** Labels centred along a line and moved in from its ends, if none touches the previous one. */
function laid(labels: readonly Label[], from: number, to: number): Label[] {
  return labels.map(({ x, y, text }) => {
    const half = textWidth(text) / 2;
    return { x: round(Math.max(from + half, Math.min(to - half, x))), y, text };
  });
}

function touch(labels: readonly Label[]): boolean {
  return labels.some((label, i) => {
    const before = labels[i - 1];
    return before && label.x - textWidth(label.text) / 2 < before.x + textWidth(before.text) / 2 + BETWEEN;
  });
}

/** Labels thinned out so that none touch; the last one, which is the current period, stays. */
export function thinLabels(labels: readonly Label[], from: number, to: number): Label[] {
  for (const every of EVERY) {
    const chosen = labels.filter(({ text }, i) => text !== '' && (labels.length - 1 - i) % every === 0);
    const placed = laid(chosen, from, to);
    if (!touch(placed)) return placed;
  }
  return laid(labels.slice(-1), from, to);
}

/** Labels without those that would touch the next one, such as the first of a row of years. */
export function spacedLabels(labels: readonly Label[], from: number, to: number): Label[] {
  const placed = laid(labels, from, to);
  return placed.filter((label, i) => !placed[i + 1] || !touch([label, placed[i + 1]!]));
}

/** Heights moved apart as little as necessary, so that the names at line ends do not overlap. */
export function spread(heights: readonly number[], apart: number, top: number, bottom: number): number[] {
  const order = heights.map((height, index) => ({ height, index })).sort((a, b) => a.height - b.height);
  const placed: number[] = [];
  for (const { height } of order)
    placed.push(Math.max(height, (placed.at(-1) ?? Number.NEGATIVE_INFINITY) + apart));
  let limit = bottom;
  for (let i = placed.length - 1; i >= 0; i--) {
    placed[i] = Math.max(Math.min(placed[i]!, limit), top + i * apart);
    limit = placed[i]! - apart;
  }
  const result = [...heights];
  for (const [i, { index }] of order.entries()) result[index] = round(placed[i]!);
  return result;
}
