import { z } from 'zod';
import { date, markdown, text } from '../fields.ts';
import { count } from '../quantities.ts';
import { form, rice } from './common.ts';

/** Bi-weekly insights report: what the feedback means. */
export const insights = form({
  themes: z
    .array(
      z.strictObject({
        theme: text().describe('What users speak of.'),
        figure: text().optional().describe('The figure that it moves, by its id.'),
        count: count().describe('How many did in the two weeks.'),
        meaning: markdown().describe('What it says about the product.'),
      }),
    )
    .default([])
    .describe('What users speak of, tied to figures.'),
  segments: z
    .array(
      z.strictObject({
        segment: text().describe('Who they are, as a group.'),
        users: count().describe('How many they are.'),
        difference: text().describe('In what they differ from the others.'),
      }),
    )
    .default([])
    .describe('Groups of users that differ.'),
  journey: z
    .array(
      z.strictObject({
        stage: text().describe('Where on their way they are.'),
        pain: text().describe('What hurts them there.'),
        reports: count().describe('How many said so.'),
      }),
    )
    .default([])
    .describe('What hurts along the way.'),
  requests: z
    .array(
      z.strictObject({
        request: text().describe('What is asked for.'),
        asked: count().describe('How many asked for it.'),
        rice: rice().describe('What its worth is estimated from.'),
      }),
    )
    .default([])
    .describe('What users ask for.'),
  churnRisk: z
    .array(
      z.strictObject({
        segment: text().describe('Who they are, as a group.'),
        users: count().describe('How many they are.'),
        signal: text().describe('How it was seen.'),
      }),
    )
    .default([])
    .describe('Who is about to leave.'),
  hypotheses: z
    .array(
      z.strictObject({
        hypothesis: markdown().describe('What is believed, and why.'),
        test: text().describe('How it could be tested.'),
      }),
    )
    .default([])
    .describe('What should be tested next.'),
});

/** Experiment results summary: A/B tests that ran or ended. */
export const experimentResults = form({
  experiments: z
    .array(
      z.strictObject({
        name: text().describe('What is tested.'),
        hypothesis: text().describe('What is believed, and why.'),
        metric: text().describe('The one metric that decides.'),
        guardrails: z.array(text()).default([]).describe('What must not be harmed on the way.'),
        variants: z
          .array(
            z.strictObject({
              variant: text().describe('What its users see.'),
              planned: count().describe('How many are to see it.'),
              actual: count().describe('How many did.'),
              conversions: count().describe('How many of these did what the metric counts.'),
            }),
          )
          .min(2)
          .describe('The control and at least one other.'),
        from: date().describe('Its first day.'),
        to: date().optional().describe('Its last day. Left out: it goes on.'),
        decision: z
          .enum(['running', 'winner', 'loser', 'inconclusive', 'stopped'])
          .describe('What came of it.'),
        rollout: text().optional().describe('What was done with the result.'),
        learnings: markdown().optional().describe('What is known now that was not before.'),
      }),
    )
    .default([])
    .describe('A/B tests that ran or ended in the two weeks.'),
});

/**
 * Published content report: what the two weeks brought, in words and stated figures. Its items stand in the publishing
 * logs, where figures and its own page take them from.
 */
export const publishedContent = form({
  changes: z.array(markdown()).default([]).describe('What will be done differently.'),
});
