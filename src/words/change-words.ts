import type { Figure } from '../figures/figure.ts';
import { figureText, isCount, printedNumber } from './figure-words.ts';
import { formatNumber } from './format.ts';

/** Counts so large that their change is given in percent, like that of revenue. All other figures change by their difference. */
const LARGE_COUNTS = new Set(['users', 'signups', 'orders', 'customers', 'tickets', 'people', 'leads']);

function isRelative({ id, unit }: Pick<Figure, 'id' | 'unit'>): boolean {
  return LARGE_COUNTS.has(unit) || id === 'revenue';
}

/** A percentage without its sign, with as many decimals, one or more, as keep a change from reading as none: "12.5 %", "0.04 %". */
function percentSize(percent: number): string {
  const size = Math.abs(percent);
  const decimals = size === 0 || size >= 0.05 ? 1 : Math.min(6, Math.ceil(-Math.log10(size)));
  return `${formatNumber(size, decimals)} %`;
}

/** How much a number changed, in percent of what it was; undefined if either is unknown or the earlier one is zero. */
function percentChange(
  value: number | null | undefined,
  before: number | null | undefined,
): number | undefined {
  if (value === null || value === undefined || !before) return undefined;
  return (100 * (value - before)) / Math.abs(before);
}

/** A relative change of a printed number in words: "12.5 % more than", "as many as"; undefined if it cannot be computed. */
export function moreOrLess(value: number | null, before: number | null): string | undefined {
  const percent = percentChange(value, before);
  if (percent === undefined) return undefined;
  return percent === 0 ? 'as many as' : `${percentSize(percent)} ${percent > 0 ? 'more' : 'fewer'} than`;
}

/**
 * How a figure changed, computed from both values as they are printed, so that readers get the same: large counts and revenue in percent,
 * all others by their difference. Whether that means anything is said by its signal.
 */
export function changeWord(figure: Figure, before: Figure | undefined): string | undefined {
  const [now, then] = [printedNumber(figure), before ? printedNumber(before) : null];
  // What is not over yet cannot be compared with a whole period.
  if (figure.running || before === undefined || now === null || then === null) return undefined;
  if (isRelative(figure)) return relativeChange(now, then);
  const decimals = Math.max(...[figure, before].map((each) => figureText(each).split('.')[1]?.length ?? 0));
  if (now === then) return 'the same';
  const unit =
    figure.unit === '%' ? ' points' : isCount(figure) || figure.unit === 'of 5' ? '' : ` ${figure.unit}`;
  return `${now > then ? '+' : '−'}${formatNumber(Math.abs(now - then), decimals)}${unit}`;
}

/** A figure's change with what it is compared with: "+24.2 min on Q2 2026", "as in Q2 2026"; undefined if it cannot be computed. */
export function changeText(
  figure: Figure,
  before: Figure | undefined,
  beforeName: string,
): string | undefined {
  const change = changeWord(figure, before);
  return change === 'the same' ? `as in ${beforeName}` : change && `${change} on ${beforeName}`;
}

/** The relative change of a printed number: "+3.2 %", "the same"; undefined if it cannot be computed. */
export function relativeChange(
  value: number | null | undefined,
  before: number | null | undefined,
): string | undefined {
  const percent = percentChange(value, before);
  if (percent === undefined) return undefined;
  return percent === 0 ? 'the same' : `${percent > 0 ? '+' : '−'}${percentSize(percent)}`;
}

/** "rose 12.9 % on September 2026, fell 3.1 % on October 2025"; undefined where there is nothing to compare with. */
export function roseOrFell(
  value: number | null | undefined,
  others: readonly { name: string; value: number | null | undefined }[],
): string | undefined {
  const changes = others.flatMap((other) => {
    const change = relativeChange(value, other.value);
    if (change === undefined) return [];
    if (change === 'the same') return [`the same as in ${other.name}`];
    return [`${change.startsWith('+') ? 'rose' : 'fell'} ${change.slice(1)} on ${other.name}`];
  });
  return changes.join(', ') || undefined;
}

/**
 * The fewest decimals, from `least` on, with which two printed values give their printed change: rounded to them, `change` of both has the
 * same text, with `shown` decimals, as that of the exact values.
 */
export function decimalsGiving(
  [now, before]: readonly [now: number, before: number],
  change: (now: number, before: number) => number,
  least: number,
  shown = 1,
): number {
  const text = (value: number) => value.toFixed(shown);
  const rounded = (value: number, decimals: number) => Number(value.toFixed(decimals));
  const exact = text(change(now, before));
  for (let decimals = least; decimals < least + 4; decimals++)
    if (text(change(rounded(now, decimals), rounded(before, decimals))) === exact) return decimals;
  return least;
}
