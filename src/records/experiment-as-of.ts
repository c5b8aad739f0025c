import type { Experiment } from '../schemas/experiment.ts';
import type { Entry } from './entry.ts';
import { knownBy } from './known-by.ts';

/** The last day that an experiment's counts hold; undefined where the record does not say. */
export function countedThrough({
  counted,
  ended,
}: Pick<Experiment, 'counted' | 'ended'>): string | undefined {
  return counted ?? ended;
}

/**
 * An experiment as it was known on a day, `2026-10-03`: what was decided, ended or counted later is unknown again, and with
 * the decision its story. Undefined for one that was not planned yet.
 */
export function experimentAsOf(entry: Entry<Experiment>, today: string): Entry<Experiment> | undefined {
  const { data } = entry;
  if (data.planned > today) return undefined;
  const counts = countedThrough(data);
  const decided = data.decision !== undefined && data.decision.at <= today;
  const unread = counts !== undefined && counts > today;
  if (
    !unread &&
    [data.started, data.ended, data.decision?.at].every((day) => day === undefined || day <= today)
  )
    return entry;
  const { decision: _decision, rollout: _rollout, learnings: _learnings, ...rest } = data;
  return {
    ...entry,
    body: decided ? entry.body : '',
    data: {
      ...(decided ? data : rest),
      started: knownBy(data.started, today),
      ended: knownBy(data.ended, today),
      counted: knownBy(data.counted, today),
      guardrails: decided
        ? data.guardrails
        : data.guardrails.map(({ metric }) => ({ metric, result: 'unknown' as const })),
      variants: unread
        ? data.variants.map(({ exposures: _exposures, conversions: _conversions, ...variant }) => variant)
        : data.variants,
    },
  };
}
