import { z } from 'zod';
import { parseTimestamp } from '../schemas/fields.ts';
import type { SourceContext } from './adapter.ts';
import { serviceMeant } from './adapters/service-names.ts';

/** A span in which a monitor saw a service fail, in epoch milliseconds. */
export interface FailureSeen {
  service: string;
  from: number;
  to: number;
}

const instant = z
  .string()
  .transform((text) => parseTimestamp(text))
  .pipe(z.number());

/** What payloads of monitors keep of each target. */
const probed = z.object({
  target: z.string(),
  runs: z.array(z.object({ from: instant, to: instant, checks: z.number() })),
  failures: z.array(z.object({ from: instant, to: instant })),
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
function* targetsOf(payload: object, settings: unknown): Generator<[z.output<typeof probed>, Names]> {
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

/**
 * The spans in which the checks of a monitor failed, by its payload, and the services that it checked at all: for the comparison with what people
 * wrote. Both are empty for payloads of other sources. A span is from its first failed check to its last.
 */
export function failuresSeen(
  payload: unknown,
  { settings, services }: Pick<SourceContext<unknown>, 'settings' | 'services'>,
): { checked: FailureSeen[]; failures: FailureSeen[] } {
  const checked: FailureSeen[] = [];
  const failures: FailureSeen[] = [];
  for (const [{ target, ...seen }, own] of targetsOf(payload ?? {}, settings)) {
    if (own.ignore.includes(target)) continue;
    const found = serviceMeant(target, own.services, { services });
    if (!('id' in found)) continue;
    const service = found.id;
    for (const { from, to } of seen.runs) checked.push({ service, from, to });
    for (const { from, to } of seen.failures) failures.push({ service, from, to });
  }
  return { checked, failures };
}
