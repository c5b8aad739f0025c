import { z } from 'zod';
import { parseTimestamp } from '../schemas/fields.ts';
import type { SourceContext } from './adapter.ts';
import { serviceMeant } from './adapters/service-names.ts';

/** A span in which a monitor checked a service, in epoch milliseconds. */
interface SpanSeen {
  service: string;
  from: number;
  to: number;
}

/** A span in which checks failed, from the first of them to the last. */
export interface FailureSeen extends SpanSeen {
  /** How much longer the failure may have been: up to the checks beside it, which passed. */
  more: number;
}

const instant = z
  .string()
  .transform((text) => parseTimestamp(text))
  .pipe(z.number());

/** What payloads of monitors keep of each target. */
const probed = z.object({
  target: z.string(),
  runs: z.array(z.object({ from: instant, to: instant, checks: z.number(), failed: z.number() })),
  failures: z.array(z.object({ from: instant, to: instant, checks: z.number() })),
});

/** What the settings of a monitor say of its targets. */
const names = z.object({
  services: z.record(z.string(), z.string()).default({}),
  ignore: z.array(z.string()).default([]),
});
type Names = z.output<typeof names>;

/** Where settings have them: at their top, for the checks of a table, or for each entry of `watch`. */
const named = names.extend({ checks: names.optional(), watch: z.array(names).default([]) });

/** The answers for one entry of `watch`. */
const placed = z.object({ place: z.number(), targets: z.array(z.unknown()) });

/** What a payload keeps of each target, with what the settings say of them. */
function* targetsOf(payload: object, settings: unknown): Generator<[Probed, Names]> {
  const { checks, watch, ...top } = named.parse(named.safeParse(settings).data ?? {});
  for (const list of Object.values(payload)) {
    if (!Array.isArray(list)) continue;
    for (const each of list) {
      const entry = placed.safeParse(each).data;
      const own = entry ? watch[entry.place] : (checks ?? top);
      for (const target of entry?.targets ?? [each]) {
        const { data } = probed.safeParse(target);
        if (data && own) yield [data, own];
      }
    }
  }
}

type Probed = z.output<typeof probed>;

/** Up to when a payload has every span of a target that failed: it keeps the first ones. */
function completeUntil({ runs, failures }: Probed): number {
  const sum = (counts: readonly number[]) => counts.reduce((all, each) => all + each, 0);
  const isWhole = sum(runs.map(({ failed }) => failed)) === sum(failures.map(({ checks }) => checks));
  return isWhole ? Number.POSITIVE_INFINITY : (failures.at(-1)?.to ?? Number.NEGATIVE_INFINITY);
}

/** The usual time between two checks of a run. */
const intervalOf = ({ from, to, checks }: Probed['runs'][number]) =>
  checks > 1 ? (to - from) / (checks - 1) : 0;

/**
 * The spans in which the checks of a monitor failed, by its payload, and those in which it checked services and all of their failures are known: for
 * the comparison with what people wrote. Both are empty for payloads of other sources.
 */
export function failuresSeen(
  payload: unknown,
  { settings, services }: Pick<SourceContext<unknown>, 'settings' | 'services'>,
): { checked: SpanSeen[]; failures: FailureSeen[] } {
  const checked: SpanSeen[] = [];
  const failures: FailureSeen[] = [];
  for (const [{ target, ...seen }, own] of targetsOf(payload ?? {}, settings)) {
    if (own.ignore.includes(target)) continue;
    const found = serviceMeant(target, own.services, { services });
    if (!('id' in found)) continue;
    const service = found.id;
    const until = completeUntil({ target, ...seen });
    for (const { from, to } of seen.runs)
      if (from < until) checked.push({ service, from, to: Math.min(to, until) });
    for (const { from, to } of seen.failures) {
      const run = seen.runs.find((each) => each.from <= from && each.to >= to);
      failures.push({ service, from, to, more: run ? 2 * intervalOf(run) : 0 });
    }
  }
  return { checked, failures };
}
