import { z } from 'zod';
import { audience } from './audience.ts';
import type { DataOf } from './data.ts';
import { date, entryId, markdown, reference, refuse, text } from './fields.ts';
import { defineRecordKind } from './kind.ts';
import { count } from './quantities.ts';
import { amendments } from './seals/seal.ts';
import { source } from './source.ts';

/** The smallest effect that matters: a percentage of the baseline, or percentage points. */
export interface SmallestEffect {
  value: number;
  unit: '%' | 'points';
}

/** In: `5 %` of the baseline, or `2 points`. */
export const effect = () =>
  z.string().transform((written, ctx): SmallestEffect => {
    const [, value, unit] = /^(\d+(?:\.\d+)?) ?(%|points?)$/.exec(written) ?? [];
    if (value !== undefined && Number(value) > 0)
      return { value: Number(value), unit: unit === '%' ? '%' : 'points' };
    return refuse(ctx, `"${written}" is not an effect`, {
      rule: 'wrong-value',
      expected: 'a number above 0, with % (of the baseline) or points (between two percentages)',
      fix: "write it as in '5 %' or '2 points'",
    });
  });

/** A percentage strictly between 0 and 100. */
const rate = () =>
  z.number().gt(0, 'a percentage above 0 and below 100').lt(100, 'a percentage above 0 and below 100');

export const experiment = defineRecordKind({
  noun: 'experiment',
  place: 'experiments',
  format: 'markdown',
  naming: { by: 'title', begins: 'month', of: ['started', 'planned'] },
  schema: z.strictObject({
    title: text().max(200).describe('What is being tested, in a few words.'),
    hypothesis: markdown().describe('What is expected, and why, in one sentence.'),
    metric: z
      .strictObject({
        name: text().describe('The metric in words, such as "orders per visitor with a basket".'),
        baseline: rate().describe('Conversion before the experiment, in percent.'),
        smallestEffect: effect().describe(
          'The smallest effect that would change the decision: `5 %` of the baseline, or `2 points`.',
        ),
        better: z.enum(['higher', 'lower']).default('higher').describe('Which direction is better.'),
      })
      .describe('The one metric that decides.'),
    guardrails: z
      .array(
        z.strictObject({
          metric: text().describe('The metric, in words.'),
          result: z
            .enum(['ok', 'harmed', 'unknown'])
            .default('unknown')
            .describe('Result; `unknown` until it has been checked.'),
          note: text().optional().describe('What was observed.'),
        }),
      )
      .default([])
      .describe('Metrics that must not get worse.'),
    alpha: z
      .number()
      .min(0.001)
      .max(0.2)
      .default(0.05)
      .describe('Significance level: the accepted probability of a false positive.'),
    power: z
      .number()
      .min(0.5)
      .max(0.99)
      .default(0.8)
      .describe('Power: the probability of detecting the smallest effect if it exists.'),
    plannedSample: z
      .int()
      .min(1)
      .optional()
      .describe(
        'Exposures needed in each variant, or in the one with the least traffic if they differ. Default: computed.',
      ),
    allocation: z
      .record(entryId(), z.number().positive())
      .optional()
      .describe('Traffic weights by variant id. Default: equal weights.'),
    planned: date().describe('Date on which it was planned.'),
    started: date().optional().describe('First day. Omit it until the experiment starts.'),
    ends: date().optional().describe('Planned last day.'),
    ended: date().optional().describe('Actual last day. Omit it while the experiment is running.'),
    counted: date()
      .optional()
      .describe('Last day included in the counts. Default: the day the experiment ended.'),
    variants: z
      .array(
        z.strictObject({
          id: entryId().describe('Id used by the decision and the allocation.'),
          name: text().max(80).describe('What users see, in a few words.'),
          control: z
            .literal(true)
            .optional()
            .describe('Marks the unchanged variant that the others are compared with.'),
          exposures: count().optional().describe('How many saw it, up to the last day counted.'),
          conversions: count().optional().describe('How many of these converted.'),
        }),
      )
      .min(2)
      .max(12)
      .describe(
        'The control (`control: true`) and at least one other variant. Omit conversions until they are evaluated.',
      ),
    decision: z
      .strictObject({
        state: z
          .enum(['winner', 'loser', 'inconclusive', 'stopped'])
          .describe('`stopped` is for an experiment that ended early without a result; it needs `because`.'),
        variant: text().optional().describe('Id of the variant that won or lost.'),
        at: date().describe('Date of the decision.'),
        by: reference('agents').describe('Who decided.'),
        why: markdown().describe('Reasons for the decision.'),
        because: z
          .enum(['harm', 'defect', 'withdrawn'])
          .optional()
          .describe(
            'Why it was stopped: a guardrail got worse, it did not work as intended, or it was no longer wanted.',
          ),
      })
      .optional()
      .describe('What was decided, and why. Omit it until there is a decision.'),
    rollout: markdown().optional().describe('What was done with the result: who has it, and since when.'),
    learnings: markdown().optional().describe('What was learnt. Longer findings go in the body.'),
    owner: reference('agents').describe('Who is responsible for it.'),
    source: source(),
    audience: audience(),
    amendments: amendments(),
  }),
  sealed: {
    from: ({ decision }, _id, ends) => ({ setting: 'incidents', at: ends.ofPeriod(decision?.at ?? '') }),
    open: ['body', 'rollout', 'learnings'],
  },
  example: `---
title: Delivery day in the basket
hypothesis: Customers who can choose the delivery day order more often
metric:
  name: orders per visitor with a basket
  baseline: 31
  smallestEffect: 5 %
guardrails:
  - metric: tickets about delivery
    result: ok
planned: 2026-03-03
started: 2026-03-17
ends: 2026-04-25
ended: 2026-04-25
variants:
  - { id: as-before, name: As before, control: true, exposures: 17312, conversions: 5367 }
  - { id: new, name: Choose a day, exposures: 17260, conversions: 5683 }
decision:
  state: winner
  variant: new
  at: 2026-04-27
  by: experiment-tracker
  why: 6 % more orders on the planned sample; no guardrail got worse.
rollout: All countries within a week
learnings: Most chose a Friday. The choice matters more than the day.
owner: experiment-tracker
---
`,
});

export type Experiment = DataOf<typeof experiment.schema>;
export type Variant = Experiment['variants'][number];
