import { scaleLinear } from 'd3-scale';
import { fit, type Label, type PlacedLabel, spacedLabels, spread, textWidth, thinLabels } from './labels.ts';
import { type Mark, marksHeight, type PlacedMark, placeMarks } from './marks.ts';
import { round, tickTexts } from './scale.ts';
import { type Size, WIDTHS } from './sizes.ts';

/** One place on the x axis. */
export interface Place {
  /** Under the axis; empty for none. */
  label: string;
  /** Below the label, at the start of a year. */
  under?: string;
}

/** What lines and columns have in common: the edges of the plot, the axes and their labels. */
export interface Frame {
  size: Size;
  width: number;
  height: number;
  left: number;
  right: number;
  top: number;
  base: number;
  /** The ends of the y axis, as values. */
  from: number;
  to: number;
  /** The distance between two places on the x axis. */
  step: number;
  ticks: { y: number; text: string; zero: boolean }[];
  labels: PlacedLabel[];
  unders: Label[];
  /** Short strokes on the x axis, at its labels and where years begin. */
  strokes: string;
  marks: PlacedMark[];
  names: PlacedName[];
}

/** The name of a line or a target, with a piece of it before the text if it does not stand at its end. */
export interface PlacedName {
  x: number;
  y: number;
  text: string;
  /** The length of that piece; 0 for none. */
  swatch: number;
  /** Undefined for the target. */
  series: number | undefined;
}

/** A name that has to be placed, at the height at which its line ends. */
export interface Named {
  text: string;
  value: number;
  series: number | undefined;
}

export interface FrameOptions {
  places: readonly Place[];
  /** The numbers on the y axis, lowest first. */
  ticks: readonly number[];
  /** Names to the right of the plot, or above it in a narrow drawing. */
  names?: readonly Named[];
  marks?: readonly Mark[];
  size?: Size | undefined;
  /** The place of the plot, if it is one of several in a drawing. `after`: the room to its right. */
  within?:
    | { top: number; plot: number; left: number | undefined; intervals: number; after?: number }
    | undefined;
}

const TOP = 18;
const PLOT = 178;
/** The height of a row of names above the plot. */
const KEY = 18;
/** Wider names are truncated. */
const WIDEST_NAME = 190;
/** Between a piece of a line and its name. */
const SWATCH_GAP = 5;

const swatchOf = ({ series }: Named, above: boolean) => (series !== undefined ? 8 : above ? 18 : 0);

/** The space that a name takes up. */
function nameWidth(name: Named, above: boolean): number {
  const swatch = swatchOf(name, above);
  return Math.min(textWidth(name.text), WIDEST_NAME) + (swatch > 0 ? swatch + SWATCH_GAP : 0);
}

/** Names in rows above the plot, as many beside each other as fit. */
function namesAbove(names: readonly Named[], left: number, right: number): PlacedName[] {
  let [x, row] = [left, 0];
  return names.map((name) => {
    const width = nameWidth(name, true);
    if (x > left && x + width > right) [x, row] = [left, row + 1];
    const swatch = swatchOf(name, true);
    const placed = { x, y: 12 + row * KEY, text: fit(name.text, WIDEST_NAME), swatch, series: name.series };
    x = round(x + width + 14);
    return placed;
  });
}

/** Names where their lines end, moved apart so that none touches another. */
function namesBeside(
  names: readonly Named[],
  { x, top, base }: { x: number; top: number; base: number },
  y: (value: number) => number,
): PlacedName[] {
  const heights = spread(
    names.map(({ value }) => y(value)),
    15,
    top - 6,
    base,
  );
  return names.map((name, i) => ({
    x,
    y: round(heights[i]! + 4),
    text: fit(name.text, WIDEST_NAME),
    swatch: swatchOf(name, false),
    series: name.series,
  }));
}

/** The frame, and functions for the position of an index and a value. */
export function frameGeometry({
  places,
  ticks,
  names = [],
  marks = [],
  size = 'wide',
  within,
}: FrameOptions) {
  const width = WIDTHS[size];
  const above = size === 'narrow';
  const texts = tickTexts(ticks);
  const left = within?.left ?? Math.max(above ? 32 : 44, Math.ceil(Math.max(...texts.map(textWidth)) + 12));
  const keys = above ? namesAbove(names, 4, width) : [];
  const top = within?.top ?? TOP + (keys.length === 0 ? 0 : keys.at(-1)!.y + 6);
  const base = top + (within?.plot ?? PLOT);
  const widest = above ? 0 : Math.max(0, ...names.map((name) => nameWidth(name, false)));
  const right = width - (within?.after ?? (widest === 0 ? 12 : Math.ceil(widest) + 12));
  const step = (right - left) / Math.max(places.length, 1);
  const x = (index: number) => left + (index + 0.5) * step;
  const [from, to] = [ticks[0]!, ticks.at(-1)!];
  const y = scaleLinear().domain([from, to]).range([base, top]);
  const placed = placeMarks(marks, x, base + 4, width);
  const below = base + marksHeight(placed, base);
  const labels = thinLabels(
    places.map(({ label, under }, i) => ({ x: x(i), y: below + 17, text: label, year: Boolean(under) })),
    0,
    width,
  );
  const years = places.flatMap(({ under }, i) => (under ? [i] : []));
  const stroked = new Set([...labels.map(({ index }) => index), ...years]);
  const frame: Frame = {
    size,
    width,
    height: below + (years.length > 0 ? 40 : 24),
    left,
    right,
    top,
    base,
    from,
    to,
    step,
    ticks: ticks.map((tick, i) => ({ y: round(y(tick)), text: texts[i]!, zero: tick === 0 })),
    labels,
    unders: spacedLabels(
      years.map((i) => ({ x: x(i), y: below + 33, text: places[i]!.under! })),
      0,
      width,
    ),
    strokes: [...stroked].map((i) => `M${round(x(i))},${base}v4`).join(''),
    marks: placed,
    names: above ? keys : namesBeside(names, { x: right + 6, top, base }, y),
  };
  return { frame, x, y };
}
