import { z } from 'zod';
import { date, markdown, reference, text } from '../fields.ts';
import { count, money } from '../quantities.ts';
import { form, level } from './common.ts';

/** Quarterly strategic review. */
export const strategicReview = form({
  feeds: z.array(reference('reports')).default([]).describe('The committed reports that it rests on.'),
  decisions: z
    .array(z.strictObject({ decision: markdown(), owner: reference('agents'), due: date() }))
    .default([]),
  roadmap: z
    .array(
      z.strictObject({
        item: text(),
        priority: level(),
        quarter: text(),
        owner: reference('agents').optional(),
        why: text().optional(),
      }),
    )
    .default([]),
});

/** How a process runs: what adds up over the quarter. */
const measured = () =>
  z.strictObject({
    runs: count().describe(
      'How often it ran, the hours that all runs took from start to end, and how many went wrong.',
    ),
    hours: z.number().min(0),
    errors: count(),
    cost: money(),
    satisfaction: z
      .strictObject({ sum: count(), given: count() })
      .optional()
      .describe('Sum of marks from 1 to 5, and how many were given.'),
  });

/** Optimisation report: processes before and after. */
export const optimisationReport = form({
  processes: z
    .array(
      z.strictObject({
        process: text(),
        owner: reference('agents').optional(),
        before: measured(),
        after: measured().optional(),
        change: text(),
      }),
    )
    .default([]),
  bottlenecks: z.array(z.strictObject({ bottleneck: text(), process: text(), response: text() })).default([]),
  automation: z
    .array(z.strictObject({ opportunity: text(), hoursSaved: count(), effort: text() }))
    .default([]),
  phases: z.array(z.strictObject({ phase: text(), from: date(), to: date(), goal: text() })).default([]),
  investment: z
    .strictObject({ cost: money(), monthlySaving: money() })
    .optional()
    .describe('What it costs, and what it saves in a month.'),
});

/** Quarterly performance report. */
export const performanceReport = form({
  tests: z
    .array(
      z.strictObject({
        test: z.enum(['load', 'stress', 'scalability', 'endurance']),
        service: reference('services'),
        rate: z.number().min(0).describe('Requests a second, for how many minutes.'),
        minutes: z.number().min(0),
        requests: count(),
        errors: count(),
        p95: z.number().min(0).describe('Milliseconds, and what is allowed.'),
        limit: z.number().min(0),
        note: text().optional(),
      }),
    )
    .default([]),
  webVitals: z
    .array(
      z.strictObject({
        page: text(),
        lcp: z.number().min(0),
        inp: z.number().min(0),
        cls: z.number().min(0),
      }),
    )
    .default([])
    .describe('At the 75th percentile of visits: seconds, milliseconds, and a score without a unit.'),
  regressions: z
    .array(z.strictObject({ what: text(), before: text(), after: text(), cause: text().optional() }))
    .default([]),
});

/** Tech debt assessment. */
export const techDebt = form({
  tools: z
    .array(
      z.strictObject({
        tool: text(),
        marks: z.record(text(), z.number().min(1).max(5)),
        cost3Years: money(),
        verdict: z.enum(['keep', 'improve', 'replace', 'retire']),
      }),
    )
    .default([])
    .describe('Marks from 1 to 5 for what the playbook weighs, and the cost of three years.'),
  debts: z
    .array(
      z.strictObject({
        component: text(),
        debt: text(),
        severity: level(),
        interest: text().describe('What it costs us while it is there.'),
        effort: z.number().min(0).describe('Person-days to pay it off.'),
        owner: reference('agents'),
      }),
    )
    .default([]),
});
