/** A share as an exact fraction: `top` of `bottom`, which is more than 0. */
export interface Ratio {
  top: bigint;
  bottom: bigint;
}

/** What of a time was not down. In: whole milliseconds. Undefined where there is no time. */
export function uptimeRatio(time: number, down: number): Ratio | undefined {
  return time > 0 ? { top: BigInt(time - down), bottom: BigInt(time) } : undefined;
}

/** A share in percent, as a floating point number for tables. What judges compares the share itself. */
export function percentOf({ top, bottom }: Ratio): number {
  return (Number(top) / Number(bottom)) * 100;
}

/** A share in percent, cut down to so many decimals and never rounded up: 99.9499999 → "99.94". */
export function cutDown({ top, bottom }: Ratio, decimals: number): string {
  const units = (top * 100n * 10n ** BigInt(decimals)) / bottom;
  const digits = units.toString().padStart(decimals + 1, '0');
  return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}
