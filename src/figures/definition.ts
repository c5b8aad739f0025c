import type { Figure } from './figure.ts';

/** What the arithmetic of a figure is told from. */
export type Worked = Pick<Figure, 'value' | 'n' | 'detail' | 'unit'>;

/** What a figure means, for the method page, for labels and for how its number is rounded. */
export interface Definition {
  name: string;
  /** Empty for a plain number, and for amounts in the organisation's currency: then the figure has it. */
  unit: string;
  /** Decimals shown; more are added where fewer would hide a miss. */
  decimals: number;
  /** Numbers are rounded towards the other side. */
  better: 'higher' | 'lower';
  /** Neither is good or bad in itself: a change is told without a verdict. */
  neutral?: true;
  /** How it is computed, in words that a reader can check by hand. */
  formula: string;
  /** The edge cases that are most often done wrong, and what is done here. */
  notes: string[];
  /** Whether the scorecard can set a target for it. */
  scored?: true;
  /** The arithmetic of one figure in a line, "620 ÷ 1,000 signups"; undefined where nothing is known. */
  working?: (figure: Worked) => string | undefined;
}
