import { z } from 'zod';
import { date, markdown, percent, reference, text } from '../fields.ts';
import { count, counts, marks, money, netPromoter } from '../quantities.ts';
import { form, level, recommendation, rice, risk } from './common.ts';

export const weeklyAnalytics = form({
  insights: z
    .array(
      z.strictObject({
        insight: markdown().describe('What was found.'),
        sample: count().describe('How many observations it rests on.'),
        confidence: percent().describe('Percent.'),
        effect: text().describe('What changed by how much, in words.'),
      }),
    )
    .default([])
    .describe('What the numbers of the week say, each with what it rests on.'),
  benchmarks: z
    .array(
      z.strictObject({
        metric: text().describe('What is compared.'),
        ours: text().describe('Our value, with its unit.'),
        benchmark: text().describe('The value that it is compared with.'),
        source: text().describe('Where that comes from.'),
      }),
    )
    .default([])
    .describe('Our numbers beside those of others.'),
  recommendations: z.array(recommendation()).default([]).describe('What should be done.'),
  outlook: z
    .strictObject({
      days30: markdown().describe('In the next thirty days.'),
      days90: markdown().describe('In the next ninety.'),
    })
    .optional()
    .describe('What is expected.'),
});

/** Weekly feedback summary: what users said in one ISO week. */
export const weeklyFeedback = form({
  bySource: counts().describe('How many said something, by where; adds up to the total of the sentiments.'),
  sentiment: z
    .strictObject({
      positive: count().describe('How many spoke well of us.'),
      neutral: count().describe('How many neither well nor badly.'),
      negative: count().describe('How many spoke badly of us.'),
    })
    .describe('All who said something, by how they meant it.'),
  themes: z
    .array(
      z.strictObject({
        theme: text().describe('What they speak of.'),
        count: count().describe('How many did.'),
        trend: z.enum(['rising', 'steady', 'falling']).describe('Against the weeks before.'),
        severity: level().describe('How much it hurts them.'),
        segment: text().optional().describe('Who they are, as a group.'),
      }),
    )
    .default([])
    .describe('What is spoken of, the most first.'),
  nps: netPromoter().optional().describe('Answers to "would you recommend us?".'),
  csat: marks().optional().describe('Marks that users gave, from 1 to 5.'),
  critical: z
    .array(
      z.strictObject({
        issue: text().describe('What is wrong.'),
        reports: count().describe('How many said so.'),
        owner: reference('agents').optional().describe('Who looks into it.'),
        incident: reference('incidents').optional().describe('The incident behind it.'),
      }),
    )
    .default([])
    .describe('What cannot wait for the next plan.'),
});

/** Sprint plan: one sprint, planned and, once it is over, what came of it. */
export const sprintPlan = form({
  number: count().describe('The number of the sprint.'),
  from: date().describe('Its first day.'),
  to: date().describe('Its last day.'),
  goal: text().describe('What will be true at its end, in a sentence.'),
  planned: count().describe('Story points committed to.'),
  completed: count().optional().describe('Story points done at the end. Left out: it is not over.'),
  capacity: count().optional().describe('Story points that the team could have done.'),
  tasks: z
    .array(
      z.strictObject({
        id: text().max(40).describe('Its id, by which features name it.'),
        title: text().describe('What is to be done.'),
        points: count().describe('Its story points.'),
        owner: reference('agents').optional().describe('Who does it.'),
        status: z
          .enum(['planned', 'in-progress', 'done', 'carried-over', 'dropped'])
          .describe('Where it stands; `carried-over` goes into the next sprint.'),
        qaAttempts: count()
          .optional()
          .describe('How often it went through validation; 1 is a pass at the first.'),
      }),
    )
    .default([])
    .describe('The tasks of the sprint.'),
  carryOver: z
    .array(
      z.strictObject({
        task: text().describe('The task, by its id or title.'),
        reason: text().describe('Why it was not done.'),
        rice: rice().describe('What it is worth now.'),
      }),
    )
    .default([])
    .describe('Tasks of the last sprint that come again.'),
  dependencies: z.array(text()).default([]).describe('What the team waits for from others.'),
  risks: z.array(risk()).default([]).describe('What may keep the goal from being reached.'),
});

/** Growth metrics report: one ISO week. */
export const growthMetrics = form({
  channels: z
    .array(
      z.strictObject({
        channel: text().describe('The channel, as the growth month names it.'),
        spend: money().describe('What was spent on it in the week.'),
        acquired: count().describe('How many signed up through it.'),
        converted: count().describe('How many of those became customers.'),
      }),
    )
    .default([])
    .describe('Where those who signed up came from.'),
  funnel: z
    .array(
      z.strictObject({
        step: text().describe('What users do at this step.'),
        count: count().describe('How many did it.'),
      }),
    )
    .default([])
    .describe('Step by step, the widest first; none has more than the one before it.'),
  invitations: z
    .strictObject({
      users: count().describe('Users who could invite.'),
      sent: count().describe('Invitations that they sent.'),
      accepted: count().describe('How many of these were accepted.'),
    })
    .optional()
    .describe('Users who could invite, invitations that they sent, and those that were accepted.'),
  experiments: z
    .strictObject({
      run: count().describe('How many were running.'),
      won: count().describe('How many ended with a winner.'),
    })
    .optional()
    .describe('A/B tests in the week.'),
});

/** Weekly status update: where the work stands across teams. */
export const statusUpdate = form({
  overall: z.enum(['green', 'amber', 'red']).describe('How the work stands: on its way, in doubt, or off.'),
  milestone: z
    .strictObject({
      name: text().describe('What it is.'),
      due: date().describe('The day by which it is to be reached.'),
    })
    .optional()
    .describe('The next milestone.'),
  done: z.array(text()).default([]).describe('What was done in the week.'),
  planned: z.array(text()).default([]).describe('What is planned for the next.'),
  issues: z
    .array(
      z.strictObject({
        issue: text().describe('What is in the way.'),
        owner: reference('agents').optional().describe('Who clears it.'),
        next: text().describe('What is done next about it.'),
      }),
    )
    .default([])
    .describe('What is in the way already.'),
  risks: z.array(risk()).default([]).describe('What may come in the way.'),
  escalations: z
    .array(
      z.strictObject({
        escalation: text().describe('What somebody else has to settle.'),
        to: reference('agents').describe('Who that is.'),
      }),
    )
    .default([])
    .describe('What the teams cannot settle among themselves.'),
  decisions: z
    .array(
      z.strictObject({
        decision: text().describe('What is to be decided.'),
        by: reference('agents').describe('Who decides.'),
        until: date().describe('The day by which it is needed.'),
      }),
    )
    .default([])
    .describe('Decisions that the work waits for.'),
});
