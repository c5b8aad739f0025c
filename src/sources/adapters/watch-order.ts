/** An interval of a log of monitored time. */
export interface Watched {
  service: string;
  from: string;
  to: string;
  by: string;
  samples: number;
}

/** Intervals by service, monitor and time. Equal ones, of two targets of one service, are one with the checks of both. */
export function inWatchOrder(watched: readonly Watched[]): Watched[] {
  const known = new Map<string, Watched>();
  for (const each of watched) {
    const key = [each.service, each.by, each.from, each.to].join('\n');
    const same = known.get(key);
    known.set(key, same ? { ...same, samples: same.samples + each.samples } : each);
  }
  return [...known].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each);
}
