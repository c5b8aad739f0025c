import { z } from 'zod';
import { date, entryId, markdown, reference, refuse, text } from './fields.ts';
import { defineKind } from './kind.ts';
import { count } from './quantities.ts';

/** An effect that matters: percent of the baseline, or points of it. */
export interface SmallestEffect {
  value: number;
  unit: '%' | 'points';
}

/** In: `5 %` of the baseline, or `2 points` of it. */
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

/** A share that is neither none nor all, in percent. */
const rate = () =>
  z.number().gt(0, 'a percentage above 0 and below 100').lt(100, 'a percentage above 0 and below 100');

export const experiment = defineKind({
  noun: 'experiment',
  place: 'experiments',
  format: 'markdown',
  schema: z.strictObject({
    title: text().max(200).describe('What is tested, in a few words.'),
    hypothesis: markdown().describe('What is believed, and why, in a sentence.'),
    metric: z
      .strictObject({
        name: text().describe('In words: "orders per visitor with a basket".'),
        baseline: rate().describe('Percent that converted before the experiment.'),
        smallestEffect: effect().describe(
          'The smallest effect that would change what is done: `5 %` of the baseline, or `2 points`.',
        ),
        better: z.enum(['higher', 'lower']).default('higher').describe('Which direction is the good one.'),
      })
      .describe('The one metric that decides.'),
    guardrails: z
      .array(
        z.strictObject({
          metric: text().describe('What is watched, in words.'),
          result: z
            .enum(['ok', 'harmed', 'unknown'])
            .default('unknown')
            .describe('What came of it; `unknown` until somebody has looked.'),
          note: text().optional().describe('What was seen.'),
        }),
      )
      .default([])
      .describe('What must not be harmed on the way.'),
    alpha: z
      .number()
      .min(0.001)
      .max(0.2)
      .default(0.05)
      .describe('How often a difference that is not there may be found.'),
    power: z
      .number()
      .min(0.5)
      .max(0.99)
      .default(0.8)
      .describe('How likely the smallest effect is to be found if it is there.'),
    plannedSample: z
      .int()
      .min(1)
      .optional()
      .describe(
        'Exposures that each variant needs; of the one with the least traffic, where they differ. Left out: it is computed.',
      ),
    allocation: z
      .record(entryId(), z.number().positive())
      .optional()
      .describe("Weights of the variants' traffic by their ids. Left out: all the same."),
    planned: date().describe('The day it was planned.'),
    started: date().optional().describe('Its first day. Left out: it has not begun.'),
    ends: date().optional().describe('Its last day as planned.'),
    ended: date().optional().describe('Its last day as it was. Left out: it goes on.'),
    counted: date().optional().describe('The last day that the counts hold. Left out: the day it ended.'),
    variants: z
      .array(
        z.strictObject({
          id: entryId().describe('Its id, by which the decision and the allocation name it.'),
          name: text().max(80).describe('What its users see, in a few words.'),
          control: z
            .literal(true)
            .optional()
            .describe('Marks the one that the others are compared with, which changes nothing.'),
          exposures: count().optional().describe('How many saw it, up to the last day counted.'),
          conversions: count().optional().describe('How many of these did what the metric counts.'),
        }),
      )
      .min(2)
      .max(12)
      .describe('The control and at least one other. Conversions stay out until somebody looks at them.'),
    decision: z
      .strictObject({
        state: z
          .enum(['winner', 'loser', 'inconclusive', 'stopped'])
          .describe('`stopped` is for what ended early by no result of its own, and says `because`.'),
        variant: text().optional().describe('The variant that won or lost.'),
        at: date().describe('The day on which it was decided.'),
        by: reference('agents').describe('Who decided.'),
        why: markdown().describe('On what grounds.'),
        because: z
          .enum(['harm', 'defect', 'withdrawn'])
          .optional()
          .describe(
            'Why it was stopped: a guardrail was harmed, it did not work as meant, or it was no longer wanted.',
          ),
      })
      .optional()
      .describe('What was decided, and why. Left out: nothing yet.'),
    rollout: markdown()
      .optional()
      .describe('What was done with the result: to whom it is open, and since when.'),
    learnings: markdown()
      .optional()
      .describe('What is known now that was not before. Longer ones stand in the body.'),
    owner: reference('agents').describe('Who answers for it.'),
  }),
  example: `---
title: Delivery day in the basket
hypothesis: Who can choose the day orders more often
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
  why: 6 % more orders, on the planned sample; nothing that was watched got worse.
rollout: All countries within a week
learnings: Most chose a Friday. The choice matters more than the day.
owner: experiment-tracker
---
`,
});

export type Experiment = z.output<typeof experiment.schema>;
export type Variant = Experiment['variants'][number];
