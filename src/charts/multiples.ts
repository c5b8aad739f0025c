import type { Frame } from './frame.ts';
import { fit, textWidth } from './labels.ts';
import { type DrawnLine, type LinePoint, lineGeometry, type UsualRange } from './line.ts';
import type { Mark } from './marks.ts';
import { type Size, WIDTHS } from './sizes.ts';

/** One of several charts over the same places. */
export interface Panel {
  title: string;
  subtitle: string;
  points: readonly LinePoint[];
  /** The mean at each point, drawn dark over the pale values; null leaves a gap. */
  mean?: readonly (number | null)[];
  range?: readonly (UsualRange | null)[];
  interval?: readonly (UsualRange | null)[];
  target: number | undefined;
  targets: readonly (number | null)[] | undefined;
  targetName: string | undefined;
  from: 'zero' | 'data';
}

interface DrawnPanel {
  title: { y: number; text: string }[];
  subtitle: { y: number; text: string };
  values: DrawnLine;
  mean: DrawnLine | undefined;
  band: string;
  interval: string;
  target: string;
}

export interface MultiplesGeometry extends Frame {
  panels: DrawnPanel[];
  /** The marks' lines through all panels, beside their words. */
  rules: string;
}

const LINE = 16;
const PLOT = 76;
const BETWEEN = 14;
/** Between the words of a panel and its plot. */
const UNDER = 10;
/** In a panel fewer grid lines are enough. */
const INTERVALS = 2;

/** A text in lines of at most a width, broken between words. */
function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const longer = lines.length === 0 ? word : `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && textWidth(longer) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines.map((line) => fit(line, width));
}

/** What the panel shows, and what its dashed line is. */
const subtitleOf = ({ subtitle, targetName }: Panel) =>
  targetName ? `${subtitle}; dashed: ${targetName}` : subtitle;

/** Panels one below another over one time axis, which the marks are ruled through. All have the same points but for their values. */
export function multiplesGeometry(
  panels: readonly Panel[],
  marks: readonly Mark[],
  size: Size,
): MultiplesGeometry {
  const width = WIDTHS[size];
  const titles = panels.map(({ title }) => wrap(title, width));
  const most = Math.max(...titles.map(({ length }) => length));
  const words = LINE * (most + 1) + UNDER;
  const height = words + PLOT + BETWEEN;
  const draw = ({ points, mean, range, interval, target, targets, from }: Panel, i: number, left?: number) =>
    lineGeometry({
      points,
      series: [points.map(({ value }) => value ?? null), ...(mean ? [mean] : [])].map((values) => ({
        name: '',
        values,
        texts: [],
      })),
      range,
      interval,
      target,
      targets,
      from,
      marks: i === panels.length - 1 ? marks : [],
      size,
      within: { top: i * height + words, plot: PLOT, left, intervals: INTERVALS },
    });
  const left = Math.max(...panels.map((panel, i) => draw(panel, i).left));
  const drawn = panels.map((panel, i) => draw(panel, i, left));
  const last = drawn.at(-1)!;
  return {
    ...last,
    ticks: drawn.flatMap(({ ticks }) => ticks),
    panels: drawn.map(({ lines, band, interval, target }, i) => ({
      // Right above the plot, whatever the number of lines.
      title: titles[i]!.map((text, line) => ({
        y: i * height + LINE * (most - titles[i]!.length + line + 1) - 4,
        text,
      })),
      subtitle: { y: i * height + LINE * (most + 1) - 4, text: fit(subtitleOf(panels[i]!), width) },
      values: lines[0]!,
      mean: lines[1],
      band,
      interval,
      target,
    })),
    rules: last.marks
      .flatMap(({ marks: own }) => own)
      .flatMap(({ index }) => {
        const x = Math.round((last.left + (index + 0.5) * last.step) * 10) / 10;
        return drawn.map(({ top, base }) => `M${x},${top}V${base}`);
      })
      .join(''),
  };
}
