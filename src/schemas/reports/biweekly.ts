import { z } from 'zod';
import { date, markdown, text } from '../fields.ts';
import { count } from '../quantities.ts';
import { form, rice } from './common.ts';

/** Bi-weekly insights report: what the feedback means. */
export const insights = form({
  themes: z
    .array(
      z.strictObject({
        theme: text().describe('The subject of the feedback.'),
        figure: text().optional().describe('Id of the figure it affects.'),
        count: count().describe('Number of mentions in the two weeks.'),
        meaning: markdown().describe('What it says about the product.'),
      }),
    )
    .default([])
    .describe('Themes in the feedback, linked to figures.'),
  segments: z
    .array(
      z.strictObject({
        segment: text().describe('The group of users.'),
        users: count().describe('Number of users.'),
        difference: text().describe('How they differ from other users.'),
      }),
    )
    .default([])
    .describe('Groups of users with different needs or behaviour.'),
  journey: z
    .array(
      z.strictObject({
        stage: text().describe('Stage of the user journey.'),
        pain: text().describe('The problem users have there.'),
        reports: count().describe('Number of reports.'),
      }),
    )
    .default([])
    .describe('Pain points along the user journey.'),
  requests: z
    .array(
      z.strictObject({
        request: text().describe('What users request.'),
        asked: count().describe('Number of requests.'),
        rice: rice().describe('RICE estimate of its value.'),
      }),
    )
    .default([])
    .describe('Feature requests.'),
  churnRisk: z
    .array(
      z.strictObject({
        segment: text().describe('The group of users.'),
        users: count().describe('Number of users.'),
        signal: text().describe('How the risk was noticed.'),
      }),
    )
    .default([])
    .describe('Users at risk of leaving.'),
  hypotheses: z
    .array(
      z.strictObject({
        hypothesis: markdown().describe('What is expected, and why.'),
        test: text().describe('How to test it.'),
      }),
    )
    .default([])
    .describe('Hypotheses to test next.'),
});

/** Experiment results summary: A/B tests that ran or ended. */
export const experimentResults = form({
  experiments: z
    .array(
      z.strictObject({
        name: text().describe('What is being tested.'),
        hypothesis: text().describe('What is expected, and why.'),
        metric: text().describe('The one metric that decides.'),
        guardrails: z.array(text()).default([]).describe('Metrics that must not get worse.'),
        variants: z
          .array(
            z.strictObject({
              variant: text().describe('What users see.'),
              planned: count().describe('Planned sample.'),
              actual: count().describe('Actual sample.'),
              conversions: count().describe('How many of these converted.'),
            }),
          )
          .min(2)
          .describe('The control and at least one other variant.'),
        from: date().describe('First day.'),
        to: date().optional().describe('Last day. Omit it while the experiment is running.'),
        decision: z.enum(['running', 'winner', 'loser', 'inconclusive', 'stopped']).describe('Outcome.'),
        rollout: text().optional().describe('What was done with the result.'),
        learnings: markdown().optional().describe('What was learnt.'),
      }),
    )
    .default([])
    .describe('A/B tests that ran or ended in the two weeks.'),
});

/**
 * Published content report: the results of the two weeks, in words and stated figures. The items are in the publishing logs,
 * which the figures and the report's page read.
 */
export const publishedContent = form({
  changes: z.array(markdown()).default([]).describe('What we will do differently.'),
});
