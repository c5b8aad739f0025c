import { z } from 'zod';
import { date, markdown, percent, reference, text } from '../fields.ts';
import { count, counts, marks, money, netPromoter } from '../quantities.ts';
import { form, level, recommendation, rice, risk } from './common.ts';

export const weeklyAnalytics = form({
  insights: z
    .array(
      z.strictObject({
        insight: markdown().describe('The finding.'),
        sample: count().describe('Number of observations it is based on.'),
        confidence: percent().describe('Confidence, in percent.'),
        effect: text().describe('What changed and by how much, in words.'),
      }),
    )
    .default([])
    .describe("Insights from the week's numbers, each with its sample."),
  benchmarks: z
    .array(
      z.strictObject({
        metric: text().describe('What is compared.'),
        ours: text().describe('Our value, with its unit.'),
        benchmark: text().describe('The value it is compared with.'),
        source: text().describe('Source of the benchmark.'),
      }),
    )
    .default([])
    .describe('Our values compared with benchmarks.'),
  recommendations: z.array(recommendation()).default([]).describe('Recommendations.'),
  outlook: z
    .strictObject({
      days30: markdown().describe('Outlook for the next thirty days.'),
      days90: markdown().describe('Outlook for the next ninety days.'),
    })
    .optional()
    .describe('Outlook.'),
});

/** Weekly feedback summary: what users said in one week. */
export const weeklyFeedback = form({
  bySource: counts().describe('Feedback by source. Adds up to the total by sentiment.'),
  sentiment: z
    .strictObject({
      positive: count().describe('Positive feedback.'),
      neutral: count().describe('Neutral feedback.'),
      negative: count().describe('Negative feedback.'),
    })
    .describe('All feedback by sentiment.'),
  themes: z
    .array(
      z.strictObject({
        theme: text().describe('The subject of the feedback.'),
        count: count().describe('Number of mentions.'),
        trend: z.enum(['rising', 'steady', 'falling']).describe('Trend compared with the previous weeks.'),
        severity: level().describe('How seriously it affects users.'),
        segment: text().optional().describe('The group of users.'),
      }),
    )
    .default([])
    .describe('Themes in the feedback, most frequent first.'),
  nps: netPromoter().optional().describe('Answers to "would you recommend us?".'),
  csat: marks().optional().describe('User ratings from 1 to 5.'),
  critical: z
    .array(
      z.strictObject({
        issue: text().describe('What is wrong.'),
        reports: count().describe('Number of reports.'),
        owner: reference('agents').optional().describe('Who is looking into it.'),
        incident: reference('incidents').optional().describe('The incident behind it.'),
      }),
    )
    .default([])
    .describe('Issues that cannot wait for the next sprint.'),
});

/** Sprint plan: the plan of one sprint and, once it is over, its result. */
export const sprintPlan = form({
  number: count().describe('Number of the sprint.'),
  from: date().describe('First day.'),
  to: date().describe('Last day.'),
  goal: text().describe('Goal of the sprint, in one sentence.'),
  planned: count().describe('Story points committed.'),
  completed: count().optional().describe('Story points completed. Omit it until the sprint is over.'),
  capacity: count().optional().describe('Story points the team had capacity for.'),
  tasks: z
    .array(
      z.strictObject({
        id: text().max(40).describe('Id used by features.'),
        title: text().describe('What needs doing.'),
        points: count().describe('Story points.'),
        owner: reference('agents').optional().describe('Who works on it.'),
        status: z
          .enum(['planned', 'in-progress', 'done', 'carried-over', 'dropped'])
          .describe('State of the task; a `carried-over` task moves to the next sprint.'),
        qaAttempts: count()
          .optional()
          .describe('Number of validation attempts; 1 means that it passed first time.'),
      }),
    )
    .default([])
    .describe('The tasks of the sprint.'),
  carryOver: z
    .array(
      z.strictObject({
        task: text().describe('The task, by its id or title.'),
        reason: text().describe('Why it was not done.'),
        rice: rice().describe('RICE estimate of its current value.'),
      }),
    )
    .default([])
    .describe('Tasks carried over from the previous sprint.'),
  dependencies: z.array(text()).default([]).describe('Dependencies on other teams.'),
  risks: z.array(risk()).default([]).describe('Risks to the sprint goal.'),
});

/** Growth metrics report: one week. */
export const growthMetrics = form({
  channels: z
    .array(
      z.strictObject({
        channel: text().describe('The channel, as named in the growth month.'),
        spend: money().describe('Amount spent on it in the week.'),
        acquired: count().describe('How many signed up through it.'),
        converted: count().describe('How many of those became customers.'),
      }),
    )
    .default([])
    .describe('Signups by channel.'),
  funnel: z
    .array(
      z.strictObject({
        step: text().describe('What users do in this step.'),
        count: count().describe('How many did it.'),
      }),
    )
    .default([])
    .describe('Funnel steps in order; no step may exceed the previous one.'),
  invitations: z
    .strictObject({
      users: count().describe('Users who could invite.'),
      sent: count().describe('Invitations sent.'),
      accepted: count().describe('Invitations accepted.'),
    })
    .optional()
    .describe('Users who could invite, invitations sent and invitations accepted.'),
  experiments: z
    .strictObject({
      run: count().describe('Experiments running.'),
      won: count().describe('Experiments that ended with a winner.'),
    })
    .optional()
    .describe('A/B tests in the week.'),
});

/** Weekly status update: the state of work across teams. */
export const statusUpdate = form({
  overall: z.enum(['green', 'amber', 'red']).describe('Overall status: on track, at risk, or off track.'),
  milestone: z
    .strictObject({
      name: text().describe('Name.'),
      due: date().describe('Due date.'),
    })
    .optional()
    .describe('The next milestone.'),
  done: z.array(text()).default([]).describe('Work done in the week.'),
  planned: z.array(text()).default([]).describe('Work planned for the next week.'),
  issues: z
    .array(
      z.strictObject({
        issue: text().describe('The issue.'),
        owner: reference('agents').optional().describe('Who is resolving it.'),
        next: text().describe('Next step.'),
      }),
    )
    .default([])
    .describe('Current issues.'),
  risks: z.array(risk()).default([]).describe('Possible issues.'),
  escalations: z
    .array(
      z.strictObject({
        escalation: text().describe('What needs to be settled elsewhere.'),
        to: reference('agents').describe('Who has to settle it.'),
      }),
    )
    .default([])
    .describe('Matters the teams cannot settle among themselves.'),
  decisions: z
    .array(
      z.strictObject({
        decision: text().describe('The decision needed.'),
        by: reference('agents').describe('Who has to decide.'),
        until: date().describe('Date by which it is needed.'),
      }),
    )
    .default([])
    .describe('Decisions that work is waiting for.'),
});
