import { z } from 'zod';
import { duration, text } from '../../schemas/fields.ts';
import { count } from '../../schemas/quantities.ts';
import type { CollectedPeriod, DerivedRecord, SourceContext } from '../adapter.ts';
import { checkedRecord, logId } from './checked-record.ts';
import { type Leaving, some } from './left-out.ts';
import { ignoredNames, serviceMeant, serviceNames } from './service-names.ts';
import { clockTime, instantOf, inZone, isIn, kept, keptTime } from './times.ts';
import { inWatchOrder, type Watched } from './watch-order.ts';

/** One check of a monitor: when, in epoch milliseconds, and whether it passed. */
export interface ProbeCheck {
  at: number;
  ok: boolean;
}

/** Settings of every source of checks. `target`: what the host calls the thing that it checks. */
export const probeSettings = (target: string) => ({
  interval: duration().describe('How often each target is checked, as in `60 s`.'),
  missed: z
    .int()
    .min(0)
    .max(1000)
    .default(2)
    .describe(
      'How many checks in a row may be missing. A longer gap is time that was not monitored. Default: 2.',
    ),
  by: text().max(80).optional().describe('The monitor, as the log names it. Default: the id of the source.'),
  services: serviceNames(target),
  ignore: ignoredNames(target),
});

/** The settings of a source of checks. */
export interface ProbeSettings {
  interval: number;
  missed: number;
  by?: string | undefined;
  services: Readonly<Record<string, string>>;
  ignore: readonly string[];
}

/** The most failing spans of a target that a payload keeps as evidence; their number is kept whole. */
const MOST_FAILURES = 5;

/** The checks of one target in a payload: stretches without a gap, and the first spans in which checks failed. */
export const probedTarget = () =>
  z.strictObject({
    target: z.string(),
    runs: z.array(
      z.strictObject({ from: keptTime(), to: keptTime(), checks: count().min(1), failed: count() }),
    ),
    failures: z.array(z.strictObject({ from: keptTime(), to: keptTime(), checks: count().min(1) })),
  });

type ProbedTarget = z.output<ReturnType<typeof probedTarget>>;

/** The longest time between two checks that counts as monitored, in milliseconds. */
export const longestGap = ({ interval, missed }: Pick<ProbeSettings, 'interval' | 'missed'>): number =>
  interval * (missed + 1);

/** Parts a sorted list where `isApart` says so between two neighbours. */
function parted<T>(list: readonly T[], isApart: (a: T, b: T) => boolean): T[][] {
  const parts: T[][] = [];
  for (const [i, each] of list.entries()) {
    if (i === 0 || isApart(list[i - 1]!, each)) parts.push([each]);
    else parts.at(-1)!.push(each);
  }
  return parts;
}

/**
 * The checks of a target in a period, put together. Checks up to one gap outside the period show that its first and
 * last minutes were monitored;
 * they are not counted.
 */
export function probed(
  target: string,
  checks: readonly ProbeCheck[],
  settings: Pick<ProbeSettings, 'interval' | 'missed'>,
  { from, to }: CollectedPeriod,
): ProbedTarget {
  const gap = longestGap(settings);
  // Two monitors that check at the same moment made one check: it failed if either did.
  const moments = new Map<number, boolean>();
  for (const { at, ok } of checks)
    if (at >= from - gap && at < to + gap) moments.set(at, ok && (moments.get(at) ?? true));
  const sorted = [...moments].map(([at, ok]) => ({ at, ok })).sort((a, b) => a.at - b.at);
  const inside = sorted
    .filter(({ at }) => isIn({ from, to }, at))
    .map((check, place) => ({ ...check, place }));
  const spans = parted(
    inside.filter(({ ok }) => !ok),
    (a, b) => b.place - a.place > 1,
  );
  return {
    target,
    runs: parted(sorted, (a, b) => b.at - a.at > gap).flatMap((run) => {
      const own = run.filter(({ at }) => isIn({ from, to }, at));
      return own.length === 0
        ? []
        : {
            from: kept(Math.max(run[0]!.at, from)),
            to: kept(Math.min(run.at(-1)!.at, to)),
            checks: own.length,
            failed: own.filter(({ ok }) => !ok).length,
          };
    }),
    failures: spans.slice(0, MOST_FAILURES).map((span) => ({
      from: kept(span[0]!.at),
      to: kept(span.at(-1)!.at),
      checks: span.length,
    })),
  };
}

/**
 * The monitored time that checks are evidence of, as a log of the period. Failed checks are reported: they are no
 * incident by themselves.
 */
export function watchRecord(
  targets: readonly ProbedTarget[],
  context: SourceContext<ProbeSettings>,
  leaving: Leaving,
): DerivedRecord[] {
  const watched = inWatchOrder(targets.flatMap((target) => watchedBy(target, context, leaving)));
  if (watched.length === 0) return [];
  return checkedRecord({ kind: 'watch', id: logId(context), data: { watched } }, leaving);
}

/** The monitored intervals of one target. */
export function watchedBy(
  { target, runs, failures }: ProbedTarget,
  context: SourceContext<ProbeSettings>,
  { leave }: Leaving,
): Watched[] {
  const { settings, period, local } = context;
  if (settings.ignore.includes(target)) return [];
  const service = serviceMeant(target, settings.services, context);
  const checks = runs.reduce((sum, run) => sum + run.checks, 0);
  if ('why' in service) {
    leave(checks > 0 ? `${some(checks, 'check')} of "${target}"` : `"${target}"`, service.why);
    return [];
  }
  if (checks === 0) leave(`"${target}"`, `no check between the ends of ${period.id}: it was not monitored`);
  const failed = runs.reduce((sum, run) => sum + run.failed, 0);
  const [first] = failures;
  if (failed > 0)
    leave(
      `${failed} of ${some(checks, 'check')} of "${target}" failed${first ? `, first at ${clockTime(instantOf(first.from), local)}` : ''}`,
      'monitored time says only that checks were made: record an incident if users noticed',
    );
  return runs.flatMap((run) => {
    const [from, to] = [Math.max(instantOf(run.from), period.from), Math.min(instantOf(run.to), period.to)];
    if (from < to)
      return {
        service: service.id,
        from: inZone(from, local),
        to: inZone(to, local),
        by: settings.by ?? context.id,
        samples: run.checks,
      };
    leave(
      `${some(run.checks, 'check')} of "${target}" at ${clockTime(instantOf(run.from), local)}`,
      'no other check is near, so no time between two checks was monitored',
    );
    return [];
  });
}
