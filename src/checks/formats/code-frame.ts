import { visible } from './visible.ts';

/** The widest line shown; of a longer one, only the part around the place. */
const WIDEST = 100;
/** How much of a long line is shown before the place. */
const BEFORE = 40;

const clusters = new Intl.Segmenter('en', { granularity: 'grapheme' });
/** Characters that take two columns of a terminal. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}|\p{Emoji}\ufe0f/u;

/** The number of terminal columns of a text without control characters. */
function widthOf(text: string): number {
  if (/^[\u0020-\u007e]*$/.test(text)) return text.length;
  let width = 0;
  for (const { segment } of clusters.segment(text))
    width += WIDE.test(segment) ? 2 : /^\p{Mark}+$/u.test(segment) ? 0 : 1;
  return width;
}

/** A line that is safe to print: tabs as two spaces, no control characters. */
function shown(text: string): string {
  return visible(text.replaceAll('\t', '  '));
}

/** The part of a line around a column, from 0. Surrogate pairs stay whole. */
function cut(line: string, column: number): { from: number; to: number } {
  if (line.length <= WIDEST) return { from: 0, to: line.length };
  let from = Math.max(0, Math.min(column - BEFORE, line.length - WIDEST));
  let to = from + WIDEST;
  const splits = (at: number) => /^[\udc00-\udfff]/.test(line.slice(at));
  if (splits(from)) from--;
  if (splits(to)) to++;
  return { from, to };
}

/** The place to show, as in a problem: from 1, in UTF-16 code units. */
export interface FramedPlace {
  line: number;
  column: number;
  endColumn: number;
}

/**
 * The line of a place with its number, its neighbours unless they are blank, and carets below the place. Lines come without line breaks. Empty if there
 * is no such line. `mark` colours the carets.
 */
export function codeFrame(
  lines: readonly string[],
  { line, column, endColumn }: FramedPlace,
  mark: (carets: string) => string = String,
): string[] {
  const own = lines[line - 1];
  if (own === undefined) return [];
  const gutter = String(Math.min(line + 1, lines.length)).length;
  const row = (number: number | '', text: string) => `${String(number).padStart(gutter)} | ${text}`.trimEnd();
  const neighbour = (number: number): string[] => {
    const text = lines[number - 1];
    if (!text?.trim()) return [];
    const { to } = cut(text, 0);
    return [row(number, shown(text.slice(0, to)) + (to < text.length ? ' …' : ''))];
  };
  const start = Math.min(column - 1, own.length);
  const { from, to } = cut(own, start);
  const end = Math.min(Math.max(endColumn - 1, start + 1), Math.max(to, start + 1));
  const lead = from > 0 ? '… ' : '';
  const indent = ' '.repeat(widthOf(lead + shown(own.slice(from, start))));
  const carets = '^'.repeat(Math.max(1, widthOf(shown(own.slice(start, end)))));
  return [
    ...neighbour(line - 1),
    row(line, lead + shown(own.slice(from, to)) + (to < own.length ? ' …' : '')),
    row('', indent + mark(carets)),
    ...neighbour(line + 1),
  ];
}
