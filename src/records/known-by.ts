/** A day or an instant that had come by `now`; undefined where it is later, or not recorded. */
export function knownBy<T extends string | number>(when: T | undefined, now: T): T | undefined {
  return when !== undefined && when <= now ? when : undefined;
}
