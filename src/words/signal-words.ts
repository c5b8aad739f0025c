import { definitionOf } from '../figures/definitions.ts';
import type { Figure } from '../figures/figure.ts';
import type { SignalRule } from '../figures/signals/individuals.ts';
import { usualRange } from '../figures/signals/usual-range.ts';
import { isCount, isMoney } from './figure-words.ts';
import { formatNumber } from './format.ts';

const RULES: Record<SignalRule, (side: 'above' | 'below', range: string, mean: string) => string> = {
  outside: (side, range) => `${side} its usual range (${range})`,
  eight_on_one_side: (side, range, mean) =>
    `eight in a row ${side} its mean of ${mean} (usual range ${range})`,
  three_of_four: (side, range) =>
    `three of four near the ${side === 'above' ? 'upper' : 'lower'} limit of its usual range (${range})`,
};

/**
 * Whether a value is a signal: "signal: above its usual range (37–52 min)", "within its usual range (37–52 min)". Undefined where too few
 * periods are known to have a usual range, or the value is unknown.
 */
export function signalText(figure: Figure): string | undefined {
  const { signal, value } = figure;
  if (signal === null || value === null) return undefined;
  const [rule] = signal.rules;
  const range = rangeText(figure);
  if (rule === undefined) return `within its usual range (${range})`;
  const side = value > signal.mean ? 'above' : 'below';
  return `signal: ${RULES[rule](side, range, withUnit(figure, number(figure, isMoney(figure) ? rounded(signal.mean) : signal.mean)))}`;
}

/** Whether a value is a signal, by any rule. */
export function isSignal({ signal }: Pick<Figure, 'signal'>): boolean {
  return signal !== null && signal.rules.length > 0;
}

function rangeText(figure: Figure): string {
  const { lower, upper } = usualRange(figure)!;
  const value = figure.value!;
  const [low, high] = [rounded(lower), rounded(upper)];
  // A limit is not rounded across the value that it is compared with.
  const isShort = isMoney(figure) && value < low === value < lower && value > high === value > upper;
  const [from, to] = isShort ? [low, high] : [lower, upper];
  return withUnit(figure, `${number(figure, from)}–${number(figure, to)}`);
}

/** With three significant figures. */
const rounded = (value: number) => Number(value.toPrecision(3));

/** Amounts of money from a hundred on have no cents: this is for sentences. */
function number(figure: Figure, value: number): string {
  const isLarge = isMoney(figure) && Math.abs(value) >= 100;
  return formatNumber(value, isLarge ? 0 : definitionOf(figure).decimals);
}

function withUnit(figure: Figure, text: string): string {
  return isCount(figure) ? text : `${text} ${figure.unit}`;
}
