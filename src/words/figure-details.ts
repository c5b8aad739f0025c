import { type Described, definitionOf } from '../figures/definitions.ts';
import type { DetailValue, Part } from '../figures/detail.ts';
import type { Figure } from '../figures/figure.ts';
import { formatNumber } from './format.ts';

/** The parts shown beside a figure: median, 90th percentile, margin of error. Unknown parts are left out. */
export function figureDetails(figure: Figure): { name: string; text: string }[] {
  const values: Readonly<Record<string, DetailValue | undefined>> = figure.detail ?? {};
  return Object.entries(definitionOf(figure).detail).flatMap(([key, part]) => {
    const text = part.beside && partText(part, values[key], values[part.to ?? ''], figure);
    return text ? [{ name: part.name, text }] : [];
  });
}

/** A part of a detail as text; `end` is the other end of an interval. Undefined if there is nothing to show. */
function partText(
  part: Part,
  value: DetailValue | undefined,
  end: DetailValue | undefined,
  figure: Figure,
): string | undefined {
  if (value === null || value === undefined) return undefined;
  if (typeof value === 'string') return part.words?.[value] ?? value;
  if (part.count) return value === 0 ? undefined : formatNumber(value);
  const { decimals = definitionOf(figure).decimals, unit = figure.unit, sign } = part;
  const number = `${sign ? `${sign} ` : ''}${formatNumber(value, decimals)}`;
  if (part.to && typeof end !== 'number') return undefined;
  return `${number}${typeof end === 'number' ? ` to ${formatNumber(end, decimals)}` : ''} ${unit}`.trim();
}

/** The first `most` details in a line: "median 21.0 min, 90th percentile 58.0 min". */
export function detailLine(figure: Figure, most = 2): string | undefined {
  const line = figureDetails(figure)
    .slice(0, most)
    .map(({ name, text }) => {
      const words = `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
      return words === 'left out' ? `${text} ${words}` : `${words} ${text}`;
    })
    .join(', ')
    .replace('dORA', 'DORA');
  return line || undefined;
}

/** The arithmetic of a figure in a line: "620 ÷ 1,000 signups"; undefined if the figure has no value. */
export function workingLine(
  figure: Described & Pick<Figure, 'value' | 'n' | 'unit' | 'detail'>,
): string | undefined {
  const { value, n, unit, detail } = figure;
  if (value === null || !detail) return undefined;
  return definitionOf(figure).working?.({ value, n, unit, detail });
}
