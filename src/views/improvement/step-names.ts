import type { Step } from '../../schemas/improvement/loop.ts';

/** The short name of a step. */
export function shortName({ name, short }: Step): string {
  return short ?? name;
}
