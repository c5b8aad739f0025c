import { z } from 'zod';
import { date, markdown, text } from '../fields.ts';
import { count } from '../quantities.ts';
import { form, rice } from './common.ts';

/** Bi-weekly insights report: what the feedback means. */
export const insights = form({
  themes: z
    .array(
      z.strictObject({
        theme: text(),
        figure: text().optional().describe('The figure that it moves, by its id.'),
        count: count(),
        meaning: markdown(),
      }),
    )
    .default([]),
  segments: z.array(z.strictObject({ segment: text(), users: count(), difference: text() })).default([]),
  journey: z.array(z.strictObject({ stage: text(), pain: text(), reports: count() })).default([]),
  requests: z.array(z.strictObject({ request: text(), asked: count(), rice: rice() })).default([]),
  churnRisk: z.array(z.strictObject({ segment: text(), users: count(), signal: text() })).default([]),
  hypotheses: z.array(z.strictObject({ hypothesis: markdown(), test: text() })).default([]),
});

/** Experiment results summary: A/B tests that ran or ended. */
export const experimentResults = form({
  experiments: z
    .array(
      z.strictObject({
        name: text(),
        hypothesis: text(),
        metric: text().describe('The one metric that decides.'),
        guardrails: z.array(text()).default([]),
        variants: z
          .array(z.strictObject({ variant: text(), planned: count(), actual: count(), conversions: count() }))
          .min(2),
        from: date(),
        to: date().optional(),
        decision: z.enum(['running', 'winner', 'loser', 'inconclusive', 'stopped']),
        rollout: text().optional(),
        learnings: markdown().optional(),
      }),
    )
    .default([]),
});

/**
 * Published content report: what the two weeks brought, in words and stated figures. Its items stand in the publishing
 * logs, where figures and its own page take them from.
 */
export const publishedContent = form({
  changes: z.array(markdown()).default([]).describe('What will be done differently.'),
});
