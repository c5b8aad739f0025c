import { textWidth } from './labels.ts';

/** The name of a moment beside its line: on the right of it, or on the left if it does not fit there. */
export interface Flag {
  name: string;
  /** The position of its line. */
  at: number;
  /** Where its text starts, or ends if it is on the left. */
  x: number;
  ends: boolean;
  /** Its row from the top, from 0. */
  row: number;
}

/** Between a text and any line or other text. */
const GAP = 4;

/**
 * Names of moments in rows, so that none touches another and no line, which leads from its name down, strikes through one.
 * Positions in the units of the drawing, `width` wide.
 */
export function placeFlags(moments: readonly { name: string; at: number }[], width: number): Flag[] {
  const flags = moments
    .map(({ name, at }) => ({ name, at, wide: textWidth(name) }))
    .map((flag) => ({ ...flag, ends: flag.at + GAP + flag.wide > width }))
    .sort((a, b) => a.at - b.at)
    .map((flag, place) => ({ ...flag, place }));
  type Placed = (typeof flags)[number];
  const startOf = ({ at, wide, ends }: Placed) => (ends ? at - GAP - wide : at + GAP);
  // A text begins a gap from its own line, so a line at the same place never strikes it, whatever the rounding of fractions.
  const strikes = (line: Placed, text: Placed) =>
    line.at !== text.at && line.at > startOf(text) - GAP && line.at < startOf(text) + text.wide + GAP;
  const touch = (one: Placed, two: Placed) =>
    startOf(one) < startOf(two) + two.wide + GAP && startOf(two) < startOf(one) + one.wide + GAP;
  // A name that reaches one on the left of its line goes to the left too, if it fits there, so that no two strike through each other.
  for (const [i, flag] of [...flags.entries()].reverse())
    if (flag.at - GAP - flag.wide >= 0)
      flag.ends ||= flags.slice(i + 1).some((later) => later.ends && strikes(later, flag));
  const isAbove = (one: Placed, two: Placed) =>
    strikes(two, one) ||
    (touch(one, two) && !strikes(one, two) && (one.ends === two.ends ? one.place < two.place : one.ends));
  const rows = flags.map(() => 0);
  const above = flags.flatMap((one, i) =>
    flags.flatMap((two, j) => (i !== j && isAbove(one, two) ? [[i, j] as const] : [])),
  );
  for (const _ of flags)
    for (const [i, j] of above) rows[j] = Math.min(Math.max(rows[j]!, rows[i]! + 1), flags.length - 1);
  return flags.map((flag) => ({
    name: flag.name,
    at: flag.at,
    x: flag.ends ? flag.at - GAP : flag.at + GAP,
    ends: flag.ends,
    row: rows[flag.place]!,
  }));
}
