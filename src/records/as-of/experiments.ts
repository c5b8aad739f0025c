import type { Experiment, Variant } from '../../schemas/experiment.ts';
import { amendmentsBy, beginsNothing, type KnownKind, known, knownBy, withData } from './known.ts';

type Decision = NonNullable<Experiment['decision']>;
type Guardrail = Experiment['guardrails'][number];

/** The last day that an experiment's counts hold; undefined where the record does not say. */
export function countedThrough({
  counted,
  ended,
}: Pick<Experiment, 'counted' | 'ended'>): string | undefined {
  return counted ?? ended;
}

function guardrailBy({ metric, result, note }: Guardrail, decided: boolean): Guardrail {
  return known<Guardrail>({
    metric,
    result: decided ? result : 'unknown',
    note: decided ? note : undefined,
  });
}

function variantBy({ id, name, control, exposures, conversions }: Variant, counted: boolean): Variant {
  return known<Variant>({
    id,
    name,
    control,
    exposures: counted ? exposures : undefined,
    conversions: counted ? conversions : undefined,
  });
}

function decisionBy({ state, variant, at, by, why, because }: Decision, day: string): Decision | undefined {
  return at > day ? undefined : known<Decision>({ state, variant, at, by, why, because });
}

/** Known from the day it was planned. What was decided, ended or counted later is unknown again, and with the decision its story. */
export const experiments: KnownKind<Experiment> = {
  known:
    ({ day, instant }) =>
    (entry) => {
      const { data } = entry;
      if (data.planned > day) return undefined;
      const counts = countedThrough(data);
      const counted = counts === undefined || counts <= day;
      const whole =
        counted && [data.started, data.ended, data.decision?.at].every((on) => on === undefined || on <= day);
      const decision = data.decision && decisionBy(data.decision, day);
      const open = !whole && decision === undefined;
      return withData(
        entry,
        known<Experiment>({
          title: data.title,
          hypothesis: data.hypothesis,
          metric: data.metric,
          guardrails: data.guardrails.map((each) => guardrailBy(each, !open)),
          alpha: data.alpha,
          power: data.power,
          plannedSample: data.plannedSample,
          allocation: data.allocation,
          planned: data.planned,
          started: knownBy(data.started, day),
          ends: data.ends,
          ended: knownBy(data.ended, day),
          counted: knownBy(data.counted, day),
          variants: data.variants.map((each) => variantBy(each, counted)),
          decision,
          rollout: open ? undefined : data.rollout,
          learnings: open ? undefined : data.learnings,
          owner: data.owner,
          source: data.source,
          audience: data.audience,
          amendments: amendmentsBy(data.amendments, instant),
        }),
        open ? '' : entry.body,
      );
    },
  // Experiments are judged one by one, and their figures lie in the periods of other records.
  begins: beginsNothing,
};
