import { HOUR, MINUTE } from '../schemas/time.ts';
import type { Planned } from './plan.ts';
import type { Random } from './random.ts';
import { toYaml } from './yaml.ts';

/** A deployed service and the time of its life. */
interface Deployable {
  id: string;
  from: number;
  to: number;
}

const stamp = (instant: number) => new Date(instant).toISOString().replace('.000Z', 'Z');

/**
 * A log for each month from one day to another, with `count` deployments in all. Of every fifth service none is ever logged; of the others a
 * few account for most. `begin` and `end` in epoch milliseconds, half-open.
 */
export function deploymentLogs(
  random: Random,
  count: number,
  services: readonly Deployable[],
  { begin, end }: { begin: number; end: number },
): Planned[] {
  const logged = services.filter(({ from }, index) => index % 5 !== 4 && !Number.isNaN(from));
  if (count === 0 || logged.length === 0) return [];
  const all = Array.from({ length: count }, (_, index) => {
    const at = begin + Math.floor((((end - begin) / count) * (index + random.next())) / MINUTE) * MINUTE;
    const service = logged[(Math.floor(random.next() ** 2 * logged.length) * 37) % logged.length]!;
    return { at, service };
  }).filter(({ at, service: { from, to } }) => at >= from && at < to);
  const months = Map.groupBy(all, ({ at }) => stamp(at).slice(0, 7));
  return [...months].map(([month, own]) => ({
    path: `deployments/${month}.yaml`,
    text: toYaml({
      deployments: own.map(({ at, service }) => ({
        at: stamp(at),
        service: service.id,
        commit: random.whole(0x1000_0000, 0xffff_ffff).toString(16),
        committed: stamp(at - random.whole(1, 90) * HOUR),
        outcome: random.chance(0.06) ? random.pick(['failed', 'rolled-back']) : 'succeeded',
        ...(random.chance(0.05) ? { unplanned: true } : {}),
      })),
    }),
  }));
}
