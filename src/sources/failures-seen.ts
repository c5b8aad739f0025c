import { z } from 'zod';
import { parseTimestamp } from '../schemas/fields.ts';
import type { SourceContext } from './adapter.ts';

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

const named = z.object({ services: z.record(z.string(), z.string()).default({}) });

/**
 * The spans in which the checks of a monitor failed, by its payload, and the services that it checked at all: for the comparison with what people
 * wrote. Both are empty for payloads of other sources. A span is from its first failed check to its last.
 */
export function failuresSeen(
  payload: unknown,
  { settings, services }: Pick<SourceContext<unknown>, 'settings' | 'services'>,
): { checked: FailureSeen[]; failures: FailureSeen[] } {
  const own = named.safeParse(settings).data?.services ?? {};
  const checked: FailureSeen[] = [];
  const failures: FailureSeen[] = [];
  for (const list of Object.values((payload ?? {}) as Record<string, unknown>)) {
    if (!Array.isArray(list)) continue;
    for (const each of list) {
      const { data } = probed.safeParse(each);
      if (!data) continue;
      const name = Object.hasOwn(own, data.target) ? own[data.target]! : data.target;
      const service = services.get(name) ?? services.get(name.toLowerCase());
      if (service === undefined) continue;
      for (const { from, to } of data.runs) checked.push({ service, from, to });
      for (const { from, to } of data.failures) failures.push({ service, from, to });
    }
  }
  return { checked, failures };
}
