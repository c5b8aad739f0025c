/** A value as whole numbers, so that it is compared without rounding: scale × numerator ÷ denominator. */
export interface Ratio {
  /** Products of amounts are too large for a number to hold exactly. */
  numerator: number | bigint;
  denominator: number | bigint;
  scale: number;
}

/** A share in percent. */
export function share(part: number, whole: number): Ratio {
  return { numerator: part, denominator: whole, scale: 100 };
}

/** A mean, or minutes of so many things in hours with `per` 60. */
export function average(sum: number, count: number, per = 1): Ratio {
  return { numerator: sum, denominator: count * per, scale: 1 };
}

/** The value of a ratio; null for 0 of 0. */
export function quotient({ numerator, denominator, scale }: Ratio): number | null {
  return Number(denominator) === 0 ? null : (scale * Number(numerator)) / Number(denominator);
}
