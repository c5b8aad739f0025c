import type { Figure, Status } from '../figures/figure.ts';
import type { Comparator } from '../schemas/fields.ts';
import { formatNumber } from './format.ts';

/** A status in a table or after a value. */
const STATUS: Record<Status, string> = {
  met: 'met',
  at_risk: 'at risk',
  missed: 'missed',
  incomplete: 'incomplete',
  too_few: 'too few to judge',
  running: 'not over yet',
  no_data: 'no data',
  no_target: 'no target',
};

/** A comparator in a table, where a symbol is shorter, and in a sentence, where it would be read aloud. */
const COMPARATORS: Record<Comparator, { symbol: string; word: string }> = {
  '<': { symbol: '<', word: 'under' },
  '<=': { symbol: '≤', word: 'at most' },
  '>': { symbol: '>', word: 'above' },
  '>=': { symbol: '≥', word: 'at least' },
};

/** A whole number of four digits or more that is no part of a decimal or a date. */
const LARGE = /(?<![\d.-])\d{4,}(?![\d-])/g;

/** A target's text with its comparator in another form. */
function compared(target: string, form: 'symbol' | 'word'): string {
  return target
    .replace(/^[<>]=?/, (comparator) => COMPARATORS[comparator as Comparator][form])
    .replace(LARGE, (digits) => formatNumber(Number(digits)));
}

/** A status in words. */
export function statusWord(status: Status): string {
  return STATUS[status];
}

/** A target in a table or a label: `>= 99.9 %` → `≥ 99.9 %`. */
export function targetWords(target: string): string {
  return compared(target, 'symbol');
}

/** A target in a sentence: `>= 99.9 %` → `at least 99.9 %`. */
export function targetPhrase(target: string): string {
  return compared(target, 'word');
}

/** Whether a status is a verdict, rather than the lack of one. */
function isVerdict(status: Status): boolean {
  return status === 'met' || status === 'at_risk' || status === 'missed' || status === 'incomplete';
}

/** A verdict that opens a sentence: "Missed: ", "At risk: "; empty where there is none. */
export function verdictOpening(status: Status): string {
  const word = STATUS[status];
  return isVerdict(status) ? `${word.charAt(0).toUpperCase()}${word.slice(1)}: ` : '';
}

/** A figure's target after its value: " (missed, target under 30 min)"; without a verdict while its period runs, empty without a target. */
export function targetNote({ target, status }: Pick<Figure, 'target' | 'status'>): string {
  if (!target) return '';
  return ` (${isVerdict(status) ? `${STATUS[status]}, ` : ''}target ${targetPhrase(target)})`;
}

/** An amount of money in a sentence, with three significant figures: "189 000 EUR", "4.24 million EUR", "88.6 EUR". Tables have the cents. */
export function amountPhrase(amount: number, currency: string): string {
  const rounded = Number(amount.toPrecision(3));
  const [value, scale] = Math.abs(rounded) >= 1e6 ? [rounded / 1e6, ' million'] : [rounded, ''];
  const size = Math.abs(value);
  return `${formatNumber(value, size >= 100 ? 0 : size >= 10 ? 1 : 2)}${scale} ${currency}`;
}

/** All of some things: "the only deadline", "both deadlines", "all 3 deadlines". */
export function allOf(count: number, one: string, many = `${one}s`): string {
  return count === 1 ? `the only ${one}` : count === 2 ? `both ${many}` : `all ${count} ${many}`;
}
