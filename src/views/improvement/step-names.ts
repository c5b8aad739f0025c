import type { Step } from '../../schemas/improvement/loop.ts';

/** A step's name where there is little room. */
export function shortName({ name, short }: Step): string {
  return short ?? name;
}
