import type { DetailOf, Parts } from './detail.ts';

/** The heading a figure is listed under. */
export type Group =
  | 'Availability'
  | 'Request-based levels'
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
  | 'Experiments'
  | 'Own metrics';

/** A noun, or its singular and plural if the plural is not formed with an s. */
export type Noun = string | readonly [one: string, many: string];

/** What has to be recorded for a figure to have a value. */
export interface Recorded {
  /** A phrase that completes "needs …". */
  what: string;
  /** The file to record it in. */
  file?: string;
}

/** A figure with a known value, whose arithmetic can be written out. */
interface Worked<P extends Parts = Parts> {
  value: number;
  n: number;
  unit: string;
  detail: DetailOf<P>;
}

/** Everything about a figure that does not depend on subject or period. */
export interface Definition<P extends Parts = Parts> {
  name: string;
  /** Empty for plain numbers and for amounts in the organisation's currency, where the figure carries the currency. */
  unit: string;
  /** What `n` counts. */
  counts: Noun;
  /** By kind of subject, where `n` counts something else. */
  countsOf?: Readonly<Record<string, Noun>>;
  /** Decimals shown; more are added where fewer would hide a miss. */
  decimals: number;
  /** Numbers are rounded towards the other side. */
  better: 'higher' | 'lower';
  /** The highest possible value. */
  highest?: number;
  /** It can be negative: a change, a balance, a score. Not a share of what `n` counts, and its usual range may lie below zero. */
  signed?: true;
  /** Changes are neither good nor bad and are shown without a verdict. */
  neutral?: true;
  /** How it is computed, in words a reader can check by hand. */
  formula: string;
  /** How the edge cases are handled. */
  notes: readonly string[];
  group: Group;
  /** Whether the scorecard can set a target for it. */
  scored?: true;
  /** The records that give it a value. */
  recorded: Recorded;
  /** The parts of the figure's `detail`, by key; empty if it has none. */
  detail: P;
  /** The arithmetic in one line, "620 ÷ 1,000 signups"; undefined if a part of it is unknown. */
  working?(figure: Worked<P>): string | undefined;
}

/** Checks a definition and types `working` by the parts of its detail, so an unknown key does not compile. */
export function defineFigure<const P extends Parts>(definition: Definition<P>): Definition<P> {
  return definition;
}
