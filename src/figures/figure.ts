import type { Comparator, Target } from '../schemas/fields.ts';
import { conversion } from '../schemas/units.ts';
import type { Definition } from './definition.ts';
import type { BuiltInId, definitions, FigureId } from './definitions.ts';
import type { Part, RequiredKeys, ValueOf } from './detail.ts';
import { displayNumber, meets } from './exact.ts';
import type { OwnParts } from './own/detail.ts';
import type { SignalRule } from './signals/individuals.ts';

/**
 * What a value comes to against its target. `running`: its period is not over, so it is not judged yet; `incomplete`: too little of the
 * period is known for it to be met; `too_few`: it rests on fewer than the smallest n that is judged.
 */
export type Status =
  | 'met'
  | 'at_risk'
  | 'missed'
  | 'incomplete'
  | 'too_few'
  | 'running'
  | 'no_data'
  | 'no_target';

type PartsOf<Id extends FigureId> = Id extends BuiltInId ? (typeof definitions)[Id]['detail'] : OwnParts;
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
  /** The period's ends, epoch milliseconds, half-open; `from` is null for all time. */
  from: number | null;
  to: number;
  /** Whether the period is not over: the value is not final, and neither judged nor compared. */
  running: boolean;
  /** Null is "no data"; it is never shown as good. */
  value: number | null;
  unit: string;
  /** How many records or events it was computed from. */
  n: number;
  /** The share of its subject's time or days that is known, in percent; null if that is not measured. */
  coverage: number | null;
  /** As it is compared, with its comparator: `> 99.9 %`. */
  target: string | null;
  status: Status;
  /** The rules that changed inside its period; left out where none did. */
  changes?: readonly RuleChange[];
  /** What is usual for it, and whether this value is not; null where too few periods are known to say. */
  signal: Signal | null;
  /** Of a share: how many of its `n` it counts. Left out elsewhere. */
  count?: number;
  /** Files of the content folder that it rests on. */
  sources: string[];
  /** Its definition, where the playbook declares it; null for one that the software defines. */
  declared: Definition | null;
  /** Where its definition is: an anchor on the method page. */
  method: string;
  /** What else belongs to it: median, p90, minutes. Null is "no data". Left out if nothing does, or nothing was computed. */
  detail?: Detail<Id>;
}

/** A rule of the playbook that changed inside a period. */
export interface RuleChange {
  /** The local midnight at which the new value began, epoch milliseconds. */
  at: number;
  /** `objective`, `target`, `treatment of maintenance`. */
  rule: string;
  /** The services that it applies to, in words; left out where it is that of the figure's own subject. */
  of?: string;
  before: string;
  after: string;
}

/** The usual range of a figure in one period, and which rules its value breaks. */
export interface Signal {
  /** The range's ends and centre, in the figure's unit. */
  lower: number;
  upper: number;
  mean: number;
  /** The first and last period of the baseline, and how many values it has. */
  baseline: { from: string; to: string; n: number };
  /** Why the baseline began where it did, where the playbook says. */
  reason?: string;
  /** Empty: the value is within its usual range. */
  rules: readonly SignalRule[];
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
  const match = target ? /^(<=|>=|<|>) (-?[\d.]+) ?(.*)$/.exec(target) : null;
  if (!match) return undefined;
  const factor = conversion(match[3]!, unit) ?? 1;
  return { comparator: match[1] as Comparator, value: Number(match[2]) * factor };
}

/**
 * The number of a figure as text, on the honest side of its target, and never at the highest possible value where it is below; "no data" where
 * there is none.
 */
export function displayFigure(
  figure: Pick<Figure, 'value' | 'unit' | 'target' | 'status'>,
  { decimals, better, highest }: Pick<Definition, 'decimals' | 'better' | 'highest'>,
): string {
  if (figure.value === null) return 'no data';
  const target = targetOf(figure);
  const met =
    target !== undefined &&
    meets(figure.value, target.comparator, target.value) &&
    figure.status !== 'missed';
  // 99.9996 % available is not 100 %.
  const short =
    highest !== undefined && figure.value < highest && (highest - figure.value) * 10 ** decimals < 1;
  const limit = short
    ? ({ comparator: '>=', value: highest, met: false } as const)
    : target && { ...target, met };
  return displayNumber(figure.value, decimals, better, limit);
}
