import { round } from './scale.ts';

export interface Label {
  x: number;
  y: number;
  text: string;
}

function letterWidth(letter: string): number {
  if (/[\s.,:;'|!iljtfr()·]/.test(letter)) return 4.4;
  if (/[MWmw—%@]/.test(letter)) return 11;
  return /[a-z]/.test(letter) ? 7 : 8;
}

/** The widths of letters that were asked for: every chart asks for the same few, thousands of times. */
const widths = new Map<string, number>();

/** The approximate width of a 12 px text, never underestimated. */
export function textWidth(text: string): number {
  let width = 0;
  for (const letter of text) {
    let own = widths.get(letter);
    if (own === undefined) {
      own = letterWidth(letter);
      widths.set(letter, own);
    }
    width += own;
  }
  return width;
}

/** A text truncated to a width. */
export function fit(text: string, width: number): string {
  if (textWidth(text) <= width) return text;
  let end = text.length;
  while (end > 1 && textWidth(`${text.slice(0, end)}…`) > width) end--;
  return `${text.slice(0, end).trimEnd()}…`;
}

/** Intervals between labels that a reader can follow: each, every second, every quarter or year; of many places, which are days, weeks. */
const EVERY = [1, 2, 3, 4, 6, 12, 24, 48, 96];
const EVERY_DAYS = [1, 7, 14, 28, 56, 84, 168, 364, 728, 1456];
const DAYS = 60;
const BETWEEN = 8;

/** Labels centred along a line and moved in from its ends. */
function laid<T extends Label>(labels: readonly T[], from: number, to: number): T[] {
  return labels.map((label) => {
    const half = textWidth(label.text) / 2;
    return { ...label, x: round(Math.max(from + half, Math.min(to - half, label.x))) };
  });
}

function touches(one: Label, two: Label): boolean {
  return Math.abs(one.x - two.x) < (textWidth(one.text) + textWidth(two.text)) / 2 + BETWEEN;
}

const touch = (labels: readonly Label[]) =>
  labels.some((label, i) => i > 0 && touches(labels[i - 1]!, label));

/** A label and the index of its place. */
export interface PlacedLabel extends Label {
  index: number;
}

/**
 * Labels thinned out so that none touch. The last one, which is the current period, the first one and those at which a year begins
 * stay, in this order; the others are at equal distances from the last beginning of a year, or from the last label.
 */
export function thinLabels(
  labels: readonly (Label & { year?: boolean })[],
  from: number,
  to: number,
): PlacedLabel[] {
  const all = laid(
    labels.map(({ x, y, text }, index) => ({ x, y, text, index })),
    from,
    to,
  );
  const years = labels.flatMap(({ year }, i) => (year && i > 0 ? [i] : []));
  const kept: PlacedLabel[] = [];
  for (const i of [all.length - 1, 0, ...years]) {
    const label = all[i];
    if (label && label.text !== '' && kept.every((other) => other !== label && !touches(other, label)))
      kept.push(label);
  }
  const anchor = years.at(-1) ?? all.length - 1;
  const free = all.filter((label) => label.text !== '' && kept.every((other) => !touches(other, label)));
  for (const every of labels.length > DAYS ? EVERY_DAYS : EVERY) {
    const chosen = free.filter(({ index }) => (index - anchor) % every === 0);
    if (!touch(chosen)) return [...kept, ...chosen].sort((a, b) => a.index - b.index);
  }
  return kept.sort((a, b) => a.index - b.index);
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
