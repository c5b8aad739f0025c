import type { DetailOf, Parts } from './detail.ts';

/** The heading under which a figure belongs. */
export type Group =
  | 'Availability'
  | 'Incident response'
  | 'Users and sales'
  | 'Opinion and funnels'
  | 'Growth months'
  | 'Publishing'
  | 'Support'
  | 'Deployments'
  | 'Recurring revenue'
  | 'Unit economics'
  | 'Result and cash'
  | 'Reports'
  | 'Improvement'
  | 'Compliance'
  | 'Audit and security'
  | 'Experiments';

/** A word for one thing, or for one and for several where an s does not make the plural. */
export type Noun = string | readonly [one: string, many: string];

/** What would have to be recorded for a figure to have a value. */
export interface Recorded {
  /** In words that follow "would come from". */
  what: string;
  /** The file that would hold it. */
  file?: string;
}

/** What the arithmetic of a figure is written from: its value is known. */
interface Worked<P extends Parts = Parts> {
  value: number;
  n: number;
  unit: string;
  detail: DetailOf<P>;
}

/** Everything about a figure that is the same for all of its subjects and periods. */
export interface Definition<P extends Parts = Parts> {
  name: string;
  /** Empty for a plain number, and for amounts in the organisation's currency: then the figure has it. */
  unit: string;
  /** What `n` counts. */
  counts: Noun;
  /** The same for subjects of a kind of which it counts something else. */
  countsOf?: Readonly<Record<string, Noun>>;
  /** Decimals shown; more are added where fewer would hide a miss. */
  decimals: number;
  /** Numbers are rounded towards the other side. */
  better: 'higher' | 'lower';
  /** No value can be above it. */
  highest?: number;
  /** Neither is good or bad in itself: a change is shown without a verdict. */
  neutral?: true;
  /** How it is computed, in words that a reader can check by hand. */
  formula: string;
  /** The edge cases that are most often done wrong, and what is done here. */
  notes: readonly string[];
  group: Group;
  /** Whether the scorecard can set a target for it. */
  scored?: true;
  /** Which records would give it a value. */
  recorded: Recorded;
  /** What belongs to the value, by the keys of the figure's `detail`; empty where nothing does. */
  detail: P;
  /** The arithmetic of one figure in a line, "620 ÷ 1,000 signups"; undefined where a part of it is not known. */
  working?(figure: Worked<P>): string | undefined;
}

/** Checks a definition, and types `working` by the parts of its detail: a key that is not among them does not compile. */
export function defineFigure<const P extends Parts>(definition: Definition<P>): Definition<P> {
  return definition;
}
