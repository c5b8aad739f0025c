import { textWidth } from './labels.ts';
import { round } from './scale.ts';

/** Something that explains the data: an incident, a release. */
export interface Mark {
  /** Its place among the points or columns, from 0; a fraction is between two of them. */
  index: number;
  /** Its number on the axis and in the list. */
  number: number;
  title: string;
  href: string;
}

/** One mark, or several that are too close to show separately. */
export interface PlacedMark {
  x: number;
  y: number;
  width: number;
  text: string;
  marks: Mark[];
}

const ROWS = 3;
const PITCH = 20;
const APART = 3;
/** The height of a mark. */
export const MARK = 16;

/** `4`, `4–6`, `4, 6`, shortened to `4–9 +2` if too long. */
function numbersOf(marks: readonly Mark[]): string {
  const numbers = marks.map(({ number }) => number).sort((a, b) => a - b);
  const runs: [number, number][] = [];
  for (const number of numbers) {
    const run = runs.at(-1);
    if (run && number <= run[1] + 1) run[1] = number;
    else runs.push([number, number]);
  }
  const words = runs.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`));
  const text = words.join(', ');
  if (text.length <= 8) return text;
  const [from, to] = runs[0]!;
  return `${words[0]} +${numbers.length - (to - from + 1)}`;
}

/** Places each in the first row in which it does not touch another; undefined if three rows are not enough. */
function inRows(
  groups: readonly { x: number; marks: Mark[] }[],
  top: number,
  to: number,
): PlacedMark[] | undefined {
  const ends: number[] = Array(ROWS).fill(Number.NEGATIVE_INFINITY);
  const placed: PlacedMark[] = [];
  for (const { x, marks } of groups) {
    const text = numbersOf(marks);
    const width = Math.max(MARK, textWidth(text) + 8);
    const middle = Math.max(width / 2, Math.min(to - width / 2, x));
    const row = ends.findIndex((end) => middle - width / 2 >= end + APART);
    if (row < 0) return undefined;
    ends[row] = middle + width / 2;
    placed.push({ x: round(middle), y: top + row * PITCH + PITCH / 2, width: round(width), text, marks });
  }
  return placed;
}

/** Marks below an axis in up to three rows; if those are not enough, the closest ones are merged. */
export function placeMarks(
  marks: readonly Mark[],
  at: (index: number) => number,
  top: number,
  to: number,
): PlacedMark[] {
  let groups = marks
    .map((mark) => ({ x: at(mark.index), marks: [mark] }))
    .sort((a, b) => a.x - b.x || a.marks[0]!.number - b.marks[0]!.number);
  for (;;) {
    const placed = inRows(groups, top, to);
    if (placed) return placed;
    let nearest = 1;
    for (let i = 2; i < groups.length; i++)
      if (groups[i]!.x - groups[i - 1]!.x < groups[nearest]!.x - groups[nearest - 1]!.x) nearest = i;
    const [one, two] = [groups[nearest - 1]!, groups[nearest]!];
    const all = [...one.marks, ...two.marks];
    const x = (one.x * one.marks.length + two.x * two.marks.length) / all.length;
    groups = [...groups.slice(0, nearest - 1), { x, marks: all }, ...groups.slice(nearest + 1)];
  }
}

/** The height of the rows of placed marks. */
export function marksHeight(placed: readonly PlacedMark[], top: number): number {
  return placed.length === 0 ? 0 : Math.max(...placed.map(({ y }) => y)) + PITCH / 2 - top;
}
