import type { Comparator, Target } from '../schemas/fields.ts';
import { conversion } from '../schemas/units.ts';
import type { definitions, FigureId } from './definitions.ts';
import type { Part, RequiredKeys, ValueOf } from './detail.ts';
import { displayNumber } from './exact.ts';

export type Status = 'met' | 'at_risk' | 'missed' | 'no_data' | 'no_target';

type PartsOf<Id extends FigureId> = (typeof definitions)[Id]['detail'];
/** The keys that some of the ids have. */
type Keys<Id extends FigureId> = Id extends FigureId ? keyof PartsOf<Id> : never;
/** The keys that not each of the ids always has. */
type Lacking<Id extends FigureId, All> = Id extends FigureId
  ? Exclude<All, RequiredKeys<PartsOf<Id>>>
  : never;
type ValueAt<Id extends FigureId, Key> = Id extends FigureId
  ? PartsOf<Id> extends Record<Key & string, infer P extends Part>
    ? ValueOf<P>
    : never
  : never;

/** What belongs to a figure, as its definition says. Of several ids: what any of them has, where it has it. */
export type Detail<Id extends FigureId = FigureId> = {
  [K in Exclude<Keys<Id>, Lacking<Id, Keys<Id>>>]: ValueAt<Id, K>;
} & { [K in Lacking<Id, Keys<Id>>]?: ValueAt<Id, K> };

/** One computed number, with all that is needed to trust it. */
export interface Figure<Id extends FigureId = FigureId> {
  /** Which figure: a key of the definitions. */
  id: Id;
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
  /** What else belongs to it: median, p90, minutes. Null is "no data". Left out if nothing does, or nothing was computed. */
  detail?: Detail<Id>;
}

/** `> 99.9 %` as text. */
export function targetText({ comparator, value, unit }: Target): string {
  return `${comparator} ${value}${unit ? ` ${unit}` : ''}`;
}

/** A figure's target as a number in the figure's own unit; undefined if it has none. */
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
