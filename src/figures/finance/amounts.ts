/** Throws a RangeError for what cannot be an amount: negative, infinite or no number at all. */
export function requireAmount(value: number, what: string): void {
  if (!Number.isFinite(value) || value < 0) throw new RangeError(`${what} cannot be ${value}`);
}

/** The same for what is counted: it is a whole number too. */
export function requireCount(value: number, what: string): void {
  requireAmount(value, what);
  if (!Number.isInteger(value)) throw new RangeError(`${what} is counted, and cannot be ${value}`);
}

/** Throws a RangeError for a part that is more than its whole. */
export function requirePart(part: number, whole: number, what: string): void {
  requireCount(part, what);
  requireCount(whole, `what ${what} are a part of`);
  if (part > whole) throw new RangeError(`${what} cannot be ${part} of ${whole}`);
}

/** The entries that are known: null and undefined are left out, never taken for 0. */
export function known(values: readonly (number | null | undefined)[]): number[] {
  return values.filter((value) => value !== null && value !== undefined);
}
