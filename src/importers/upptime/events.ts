import { MINUTE } from '../../schemas/time.ts';
import type { SourceImpact } from '../archive.ts';
import type { Check } from './log.ts';

/** A stretch of one level, in epoch milliseconds. Without `to` it lasts. */
interface Stretch {
  level: SourceImpact['level'];
  from: number;
  to: number | undefined;
}

/** A time in which a site was not up. */
export interface Outage {
  site: string;
  /** The commit that found it. */
  commit: string;
  from: number;
  to: number | undefined;
  stretches: Stretch[];
}

/** The outages of all sites, from the first check that found a site not up to the first that found it up again. By start. */
export function findOutages(checks: readonly Check[]): Outage[] {
  const outages: Outage[] = [];
  for (const [site, own] of Map.groupBy(checks, (check) => check.site)) {
    let current: Outage | undefined;
    for (const { at, commit, status } of own) {
      const last = current?.stretches.at(-1);
      const level = status === 'down' ? 'outage' : 'degraded';
      if (status !== 'up' && last?.level === level) continue;
      if (last) last.to = at;
      if (status === 'up') {
        if (current) current.to = at;
        current = undefined;
        continue;
      }
      if (!current) {
        current = { site, commit, from: at, to: undefined, stretches: [] };
        outages.push(current);
      }
      current.stretches.push({ level, from: at, to: undefined });
    }
  }
  return outages.sort((a, b) => a.from - b.from);
}

/** Outages of several sites that begin, and end, less than an interval of checks apart. */
export function groupOutages(outages: readonly Outage[], interval: number): Outage[][] {
  const groups: Outage[][] = [];
  // Sorted by start, so only the latest groups can be near.
  let near: Outage[][] = [];
  for (const outage of outages) {
    near = near.filter(([first]) => outage.from - first!.from < interval);
    const group = near.find(
      ([first, ...others]) =>
        areNear(first!.to, outage.to, interval) &&
        [first!, ...others].every(({ site }) => site !== outage.site),
    );
    if (group) group.push(outage);
    else {
      const own = [outage];
      groups.push(own);
      near.push(own);
    }
  }
  return groups;
}

const areNear = (a: number | undefined, b: number | undefined, interval: number) =>
  a === undefined || b === undefined ? a === b : Math.abs(a - b) < interval;

/** How many minutes of a span the outages of one site took. Those that last do so to its end. */
export function minutesDown(outages: readonly Outage[], from: number, to: number): number {
  const lengths = outages.map((outage) =>
    Math.max(0, Math.min(outage.to ?? to, to) - Math.max(outage.from, from)),
  );
  return lengths.reduce((sum, length) => sum + length, 0) / MINUTE;
}
