import type { Comparator, Target } from '../schemas/fields.ts';
import { conversion } from '../schemas/units.ts';
import { displayNumber } from './exact.ts';

export type Status = 'met' | 'at_risk' | 'missed' | 'no_data' | 'no_target';

/** One computed number, with all that is needed to trust it. */
export interface Figure {
  /** Which figure: a key of the definitions. */
  id: string;
  /** What it is about: `organisation`, `group:orders`, `service:checkout`, `severity:P1`. */
  subject: string;
  /** `2026-10`, `2026-Q4`, `2026`, `last-30-days`, `all`. */
  period: string;
  /** Null is "no data"; it is never shown as good. */
  value: number | null;
  unit: string;
  /** How many records or events it was computed from. */
  n: number;
  /** As it is compared, with its comparator: `> 99.9 %`. */
  target: string | null;
  status: Status;
  /** Files of the content folder that it rests on. */
  sources: string[];
  /** Where its definition is: an anchor on the method page. */
  method: string;
  /** What else belongs to it: median, p90, minutes. Null is "no data". */
  detail?: Record<string, number | string | null>;
}

/** `> 99.9 %` as text. */
export function targetText({ comparator, value, unit }: Target): string {
  return `${comparator} ${value}${unit ? ` ${unit}` : ''}`;
}

/** A figure's target as a number in the figure's own unit; undefined where it has none. */
export function targetOf({
  target,
  unit,
}: Pick<Figure, 'target' | 'unit'>): { comparator: Comparator; value: number } | undefined {
  const match = target ? /^(<=|>=|<|>) ([\d.]+) ?(.*)$/.exec(target) : null;
  if (!match) return undefined;
  const factor = conversion(match[3]!, unit) ?? 1;
  return { comparator: match[1] as Comparator, value: Number(match[2]) * factor };
}

/** The number of a figure as text, on the honest side of its target; "no data" where there is none. */
export function displayFigure(
  figure: Pick<Figure, 'value' | 'unit' | 'target' | 'status'>,
  decimals: number,
  better: 'higher' | 'lower',
): string {
  if (figure.value === null) return 'no data';
  const target = targetOf(figure);
  const met = figure.status === 'met' || figure.status === 'at_risk';
  return displayNumber(figure.value, decimals, better, target && { ...target, met });
}
