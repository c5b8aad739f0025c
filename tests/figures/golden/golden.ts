import { expect } from 'vitest';

/** A worked example, computed elsewhere. */
export interface Golden {
  name: string;
  // biome-ignore lint/suspicious/noExplicitAny: each case has a shape of its own
  input: any;
  // biome-ignore lint/suspicious/noExplicitAny: each case has a shape of its own
  expected: any;
  tolerance: number;
}

export type Reproduce = (golden: Golden) => void;

/** Expects a number within the case's tolerance. */
export function near(actual: unknown, expected: number, { tolerance }: Pick<Golden, 'tolerance'>): void {
  expect(actual).toBeTypeOf('number');
  expect(Math.abs((actual as number) - expected), `${actual} is not ${expected}`).toBeLessThanOrEqual(
    tolerance,
  );
}
