/** A drawing of a chart; charts.css shows the one for the room that the chart gets. */
export type Size = 'narrow' | 'medium' | 'wide';

/** Widths of the drawings in units of their own; about one pixel each where they are shown. */
export const WIDTHS: Record<Size, number> = { narrow: 340, medium: 560, wide: 960 };

/** The drawings of a chart, narrowest first; `half` is one that stands beside another and never gets the full width. */
export function sizesOf(half = false): readonly Size[] {
  return half ? ['narrow', 'medium'] : ['narrow', 'medium', 'wide'];
}
