import type { Comparator } from '../schemas/fields.ts';

/** A decimal number as an exact fraction: 99.9 → 999/10. */
function fraction(decimal: number): [bigint, bigint] {
  const [whole, digits = ''] = Number.isInteger(decimal)
    ? [String(BigInt(decimal))]
    : decimal.toFixed(12).replace(/0+$/, '').split('.');
  return [BigInt((whole ?? '0') + digits), 10n ** BigInt(digits.length)];
}

/** A percentage as an exact share: 99.9 → 999/1000. */
export function percentFraction(percent: number): { top: bigint; bottom: bigint } {
  const [top, bottom] = fraction(percent);
  return { top, bottom: bottom * 100n };
}

/** The sign of scale × numerator/denominator − value, without rounding. All but the value are whole numbers. */
export function compareRatio(
  numerator: number | bigint,
  denominator: number | bigint,
  value: number,
  scale = 1,
): number {
  const [top, bottom] = fraction(value);
  const difference = BigInt(numerator) * BigInt(scale) * bottom - top * BigInt(denominator);
  return difference > 0n ? 1 : difference < 0n ? -1 : 0;
}

/** Whether a comparison's sign satisfies a comparator: 99.9 is not > 99.9. */
export function satisfies(sign: number, comparator: Comparator): boolean {
  switch (comparator) {
    case '<':
      return sign < 0;
    case '<=':
      return sign <= 0;
    case '>':
      return sign > 0;
    case '>=':
      return sign >= 0;
  }
}

/**
 * Whether a computed floating point value satisfies a target, with differences below one part in 10⁹ taken as none:
 * 0.0144 / (1 − 0.999) is 14.4. Where both sides are counts, `compareRatio` needs no such allowance.
 */
export function meets(value: number, comparator: Comparator, target: number): boolean {
  const difference = value - target;
  const same = Math.abs(difference) <= 1e-9 * Math.max(1, Math.abs(target));
  return satisfies(same ? 0 : Math.sign(difference), comparator);
}

/**
 * A number as it is shown: rounded to the nearest. Where its target is less than a unit of the last decimal away, it is rounded towards the
 * bad side, and with more decimals where it would otherwise seem to meet a target it misses, or the reverse: 99.8996 against > 99.9 is shown
 * as 99.89.
 */
export function displayNumber(
  value: number,
  decimals: number,
  better: 'higher' | 'lower',
  target?: { comparator: Comparator; value: number; met: boolean },
): string {
  let plain: string | undefined;
  for (let digits = decimals; digits <= 12; digits++) {
    const scale = 10 ** digits;
    // A hair is added so that 99.9, stored as 99.89999999999999, is not shown as 99.89.
    const hair = 1e-9 * Math.max(1, Math.abs(value * scale) * 1e-3);
    const isNear = target !== undefined && Math.abs(value - target.value) * scale < 1;
    const rounded = !isNear
      ? Math.sign(value) * Math.round(Math.abs(value) * scale + hair)
      : better === 'higher'
        ? Math.floor(value * scale + hair)
        : Math.ceil(value * scale - hair);
    // Adding 0 turns -0 into 0.
    const shown = rounded / scale + 0;
    // What is shown and the target are both short decimals, so they compare exactly.
    const seems = target && satisfies(Math.sign(shown - target.value), target.comparator);
    if (seems === target?.met) return shown.toFixed(digits);
    plain ??= shown.toFixed(digits);
  }
  // Judged by more than its value: no number of decimals shows that.
  return plain ?? value.toFixed(decimals);
}
