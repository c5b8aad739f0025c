import type { LeftOut } from '../adapter.ts';

/** Collects what led to no record, each once, in the order in which it was found. */
export interface Leaving {
  leave(what: string, why: string): void;
  list(): readonly LeftOut[];
}

export function leaving(): Leaving {
  const found = new Map<string, LeftOut>();
  return {
    leave(what, why) {
      found.set(`${what}\n${why}`, { what, why });
    },
    list: () => [...found.values()],
  };
}

/** `1 deployment`, `3 deployments`. */
export const some = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
