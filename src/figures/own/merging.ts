import type { Metric } from '../../schemas/metrics.ts';
import { quotient, type Ratio } from '../ratio.ts';
import type { OwnValue } from './values.ts';

/** What the values of a period come to. */
export interface Merged {
  value: number | null;
  /** The same without rounding, where it is a sum, a mean or a ratio. */
  ratio?: Ratio;
  /** Mean and ratio: the sum of what it rests on. Last: 1. Otherwise how many days, weeks or months have a value. */
  n: number;
  /** Last: the day, week or month of the value. */
  day?: string;
  /** Mean: the sum of value × n. Ratio: those of the numerators and of the denominators. */
  above?: number;
  below?: number;
  /** The values that decide: those of the latest day for `last`, otherwise all. */
  used: readonly OwnValue[];
}

/** Maximum number of decimals that are exact. */
const DECIMALS = 12;

function decimalsOf(value: number): number {
  if (Number.isInteger(value)) return 0;
  const [, digits = '', power = '0'] = /^-?\d+(?:\.(\d+))?(?:e(-?\d+))?$/.exec(String(value)) ?? [];
  return Math.min(DECIMALS, Math.max(0, digits.length - Number(power)));
}

/** Decimal numbers as whole ones of the same scale, so that their sum is exact: 0.1 and 0.25 → 10 and 25 hundredths. */
function whole(values: readonly number[]): { wholes: bigint[]; scale: bigint } {
  const decimals = values.reduce((most, value) => Math.max(most, decimalsOf(value)), 0);
  const wholes = values.map((value) => BigInt(value.toFixed(decimals).replace('.', '')));
  return { wholes, scale: 10n ** BigInt(decimals) };
}

const add = (values: readonly bigint[]) => values.reduce((sum, value) => sum + value, 0n);

/** What is merged of a metric: the combinations of members that are expected to have a value. */
type Merging = Pick<Metric, 'aggregation' | 'unit' | 'total'> & { cells: number };

/**
 * Merges the values of a period: sum, mean by n, the latest, the largest, or the ratio of the sums. Null where nothing is recorded;
 * never 0.
 */
export function merge({ aggregation, unit, total, cells }: Merging, values: readonly OwnValue[]): Merged {
  const nothing: Merged = { value: null, n: 0, used: [] };
  if (values.length === 0) return nothing;
  const numbers = values.map(({ value }) => value ?? 0);
  const slots = new Set(values.map(({ at }) => at)).size;
  switch (aggregation) {
    case 'sum': {
      const { wholes, scale } = whole(numbers);
      const ratio: Ratio = { numerator: add(wholes), denominator: scale, scale: 1 };
      return { value: quotient(ratio), ratio, n: slots, used: values };
    }
    case 'mean': {
      const { wholes, scale } = whole(numbers);
      const n = values.reduce((sum, { weight }) => sum + weight, 0);
      const above = add(wholes.map((each, i) => each * BigInt(values[i]!.weight)));
      const ratio: Ratio = { numerator: above, denominator: scale * BigInt(n), scale: 1 };
      return { value: quotient(ratio), ratio, n, above: Number(above) / Number(scale), used: values };
    }
    case 'ratio': {
      const weights = values.map(({ weight }) => weight);
      const { wholes, scale } = whole([...numbers, ...weights]);
      const [top, bottom] = [add(wholes.slice(0, values.length)), add(wholes.slice(values.length))];
      const [above, below] = [Number(top) / Number(scale), Number(bottom) / Number(scale)];
      // Whole numbers stay numbers: a share of what n counts is known by them.
      const ratio: Ratio =
        scale === 1n
          ? { numerator: above, denominator: below, scale: unit === '%' ? 100 : 1 }
          : { numerator: top, denominator: bottom, scale: unit === '%' ? 100 : 1 };
      return {
        value: quotient(ratio),
        ratio,
        n: Number.isInteger(below) ? below : slots,
        above,
        below,
        used: values,
      };
    }
    case 'max':
      return { value: Math.max(...numbers), n: slots, used: values };
    case 'last': {
      const day = values.reduce((latest, { at }) => (at > latest ? at : latest), '');
      const used = values.filter(({ at }) => at === day);
      if (cells === 1) return { value: used[0]!.value, n: 1, day, used };
      if (total !== 'sum' || used.length < cells) return nothing;
      const { wholes, scale } = whole(used.map(({ value }) => value ?? 0));
      return { value: Number(add(wholes)) / Number(scale), n: 1, day, used };
    }
  }
}
