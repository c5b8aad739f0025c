import { z } from 'zod';
import { date, markdown, percent, reference, text } from '../fields.ts';
import { count, counts, marks, money, netPromoter } from '../quantities.ts';
import { form, level, recommendation, rice, risk } from './common.ts';

export const weeklyAnalytics = form({
  insights: z
    .array(
      z.strictObject({
        insight: markdown(),
        sample: count().describe('How many observations it rests on.'),
        confidence: percent().describe('Percent.'),
        effect: text().describe('What changed by how much, in words.'),
      }),
    )
    .default([]),
  benchmarks: z
    .array(z.strictObject({ metric: text(), ours: text(), benchmark: text(), source: text() }))
    .default([]),
  recommendations: z.array(recommendation()).default([]),
  outlook: z.strictObject({ days30: markdown(), days90: markdown() }).optional(),
});

/** Weekly feedback summary: what users said in one ISO week. */
export const weeklyFeedback = form({
  bySource: counts().describe('How many said something, by where; adds up to the total of the sentiments.'),
  sentiment: z.strictObject({ positive: count(), neutral: count(), negative: count() }),
  themes: z
    .array(
      z.strictObject({
        theme: text(),
        count: count(),
        trend: z.enum(['rising', 'steady', 'falling']),
        severity: level(),
        segment: text().optional(),
      }),
    )
    .default([]),
  nps: netPromoter().optional(),
  csat: marks().optional(),
  critical: z
    .array(
      z.strictObject({
        issue: text(),
        reports: count(),
        owner: reference('agents').optional(),
        incident: reference('incidents').optional(),
      }),
    )
    .default([]),
});

/** Sprint plan: one sprint, planned and, once it is over, what came of it. */
export const sprintPlan = form({
  number: count(),
  from: date(),
  to: date(),
  goal: text(),
  planned: count().describe(
    'Story points: committed to, done at the end, and what the team could have done.',
  ),
  completed: count().optional(),
  capacity: count().optional(),
  tasks: z
    .array(
      z.strictObject({
        id: text().max(40),
        title: text(),
        points: count(),
        owner: reference('agents').optional(),
        status: z.enum(['planned', 'in-progress', 'done', 'carried-over', 'dropped']),
        qaAttempts: count()
          .optional()
          .describe('How often it went through validation; 1 is a pass at the first.'),
      }),
    )
    .default([]),
  carryOver: z.array(z.strictObject({ task: text(), reason: text(), rice: rice() })).default([]),
  dependencies: z.array(text()).default([]),
  risks: z.array(risk()).default([]),
});

/** Growth metrics report: one ISO week. */
export const growthMetrics = form({
  channels: z
    .array(z.strictObject({ channel: text(), spend: money(), acquired: count(), converted: count() }))
    .default([]),
  funnel: z
    .array(z.strictObject({ step: text(), count: count() }))
    .default([])
    .describe('Step by step, the widest first; none has more than the one before it.'),
  invitations: z
    .strictObject({ users: count(), sent: count(), accepted: count() })
    .optional()
    .describe('Users who could invite, invitations that they sent, and those that were accepted.'),
  experiments: z.strictObject({ run: count(), won: count() }).optional(),
});

/** Weekly status update: where the work stands across teams. */
export const statusUpdate = form({
  overall: z.enum(['green', 'amber', 'red']),
  milestone: z.strictObject({ name: text(), due: date() }).optional(),
  done: z.array(text()).default([]),
  planned: z.array(text()).default([]),
  issues: z
    .array(z.strictObject({ issue: text(), owner: reference('agents').optional(), next: text() }))
    .default([]),
  risks: z.array(risk()).default([]),
  escalations: z.array(z.strictObject({ escalation: text(), to: reference('agents') })).default([]),
  decisions: z
    .array(z.strictObject({ decision: text(), by: reference('agents'), until: date() }))
    .default([]),
});
