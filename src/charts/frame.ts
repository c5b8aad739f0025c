import { scaleLinear } from 'd3-scale';
import { type Label, spacedLabels, textWidth, thinLabels } from './labels.ts';
import { type Mark, marksHeight, type PlacedMark, placeMarks } from './marks.ts';
import { round, tickTexts } from './scale.ts';

/** One place on the x axis. */
export interface Place {
  /** Under the axis; empty for none. */
  label: string;
  /** Below the label, at the start of a year. */
  under?: string;
}

/** What lines and columns have in common: the edges of the plot, the axes and their labels. */
export interface Frame {
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
  labels: Label[];
  unders: Label[];
  marks: PlacedMark[];
}

export interface FrameOptions {
  places: readonly Place[];
  /** The numbers on the y axis, lowest first. */
  ticks: readonly number[];
  /** Names to the right of the plot. */
  names?: readonly string[];
  marks?: readonly Mark[];
  width?: number | undefined;
}

/** The width of a chart shown beside another; the others are 960 wide. */
export const HALF_WIDTH = 560;

const TOP = 18;
const BASE = 196;
/** Wider names are truncated. */
export const WIDEST_NAME = 190;

/** The frame, with functions for the position of an index and a value. */
export function frameGeometry({ places, ticks, names = [], marks = [], width = 960 }: FrameOptions) {
  const texts = tickTexts(ticks);
  const left = Math.max(44, Math.ceil(Math.max(...texts.map(textWidth)) + 12));
  const widest = Math.min(Math.max(0, ...names.map(textWidth)), WIDEST_NAME);
  const right = width - (widest === 0 ? 12 : Math.ceil(widest) + 16);
  const step = (right - left) / Math.max(places.length, 1);
  const x = (index: number) => left + (index + 0.5) * step;
  const [from, to] = [ticks[0]!, ticks.at(-1)!];
  const y = scaleLinear().domain([from, to]).range([BASE, TOP]);
  const placed = placeMarks(marks, x, BASE + 4, width);
  const below = BASE + marksHeight(placed, BASE);
  const frame: Frame = {
    width,
    height: below + (places.some(({ under }) => under) ? 40 : 24),
    left,
    right,
    top: TOP,
    base: BASE,
    from,
    to,
    step,
    ticks: ticks.map((tick, i) => ({ y: round(y(tick)), text: texts[i]!, zero: tick === 0 })),
    labels: thinLabels(
      places.map(({ label }, i) => ({ x: x(i), y: below + 17, text: label })),
      0,
      width,
    ),
    unders: spacedLabels(
      places.flatMap(({ under }, i) => (under ? [{ x: x(i), y: below + 33, text: under }] : [])),
      0,
      width,
    ),
    marks: placed,
  };
  return { frame, x, y };
}
