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
        /** The figure that it moves, by its id. */
        figure: text().optional(),
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
        /** The one metric that decides. */
        metric: text(),
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
  /** What will be done differently. */
  changes: z.array(markdown()).default([]),
});
