import { z } from 'zod';
import { date, markdown, reference, text } from '../fields.ts';
import { count, money } from '../quantities.ts';
import { form, level } from './common.ts';

/** Quarterly strategic review. */
export const strategicReview = form({
  feeds: z.array(reference('reports')).default([]).describe('The committed reports that it rests on.'),
  decisions: z
    .array(
      z.strictObject({
        decision: markdown().describe('What was decided, in a sentence.'),
        owner: reference('agents').describe('Who carries it out.'),
        due: date().describe('The day by which it is to be done.'),
      }),
    )
    .default([])
    .describe('What the review decided.'),
  roadmap: z
    .array(
      z.strictObject({
        item: text().describe('What is planned.'),
        priority: level().describe('How soon it is wanted, beside the others.'),
        quarter: text().describe('The quarter in which it is to be done.'),
        owner: reference('agents').optional().describe('Who answers for it.'),
        why: text().optional().describe('Why it is on the list.'),
      }),
    )
    .default([])
    .describe('What is planned for the coming quarters.'),
});

/** How a process runs: what adds up over the quarter. */
const measured = () =>
  z.strictObject({
    runs: count().describe('How often it ran.'),
    hours: z.number().min(0).describe('Hours that all runs took from start to end, together.'),
    errors: count().describe('How many runs went wrong.'),
    cost: money().describe('What all runs cost together.'),
    satisfaction: z
      .strictObject({
        sum: count().describe('Sum of the marks.'),
        given: count().describe('How many were given.'),
      })
      .optional()
      .describe('Marks from 1 to 5 of those who work with it.'),
  });

/** Optimisation report: processes before and after. */
export const optimisationReport = form({
  processes: z
    .array(
      z.strictObject({
        process: text().describe('Its name, the same in each report.'),
        owner: reference('agents').optional().describe('Who answers for it.'),
        before: measured().describe('In the quarter before the change.'),
        after: measured().optional().describe('In this quarter. Left out: not measured yet.'),
        change: text().describe('What was changed.'),
      }),
    )
    .default([])
    .describe('Processes that were changed, before and after.'),
  bottlenecks: z
    .array(
      z.strictObject({
        bottleneck: text().describe('What everything waits for.'),
        process: text().describe('The process that it is part of.'),
        response: text().describe('What is done about it.'),
      }),
    )
    .default([])
    .describe('What holds processes up.'),
  automation: z
    .array(
      z.strictObject({
        opportunity: text().describe('What could run by itself.'),
        hoursSaved: count().describe('Hours that it would save in a quarter.'),
        effort: text().describe('What it takes to get there.'),
      }),
    )
    .default([])
    .describe('What could run by itself.'),
  phases: z
    .array(
      z.strictObject({
        phase: text().describe('Its name.'),
        from: date().describe('Its first day.'),
        to: date().describe('Its last day.'),
        goal: text().describe('What is reached at its end.'),
      }),
    )
    .default([])
    .describe('In which steps it is done.'),
  investment: z
    .strictObject({
      cost: money().describe('What it costs, once.'),
      monthlySaving: money().describe('What it saves in each month.'),
    })
    .optional()
    .describe('What it costs, and what it saves in a month.'),
});

/** Quarterly performance report. */
export const performanceReport = form({
  tests: z
    .array(
      z.strictObject({
        test: z
          .enum(['load', 'stress', 'scalability', 'endurance'])
          .describe('What was tried: usual load, too much of it, more and more of it, or for a long time.'),
        service: reference('services').describe('The service.'),
        rate: z.number().min(0).describe('Requests a second.'),
        minutes: z.number().min(0).describe('For how many minutes.'),
        requests: count().describe('Requests that were made.'),
        errors: count().describe('How many of these failed.'),
        p95: z.number().min(0).describe('Milliseconds under which 95 of 100 requests were answered.'),
        limit: z.number().min(0).describe('Milliseconds that are allowed for that.'),
        note: text().optional().describe('What was seen.'),
      }),
    )
    .default([])
    .describe('Tests of the services.'),
  webVitals: z
    .array(
      z.strictObject({
        page: text().describe('The kind of page.'),
        lcp: z.number().min(0).describe('Largest Contentful Paint, in seconds.'),
        inp: z.number().min(0).describe('Interaction to Next Paint, in milliseconds.'),
        cls: z.number().min(0).describe('Cumulative Layout Shift, without a unit.'),
      }),
    )
    .default([])
    .describe('At the 75th percentile of visits.'),
  regressions: z
    .array(
      z.strictObject({
        what: text().describe('What became slower, or worse.'),
        before: text().describe('In the last quarter, with its unit.'),
        after: text().describe('In this one.'),
        cause: text().optional().describe('Why, as far as it is known.'),
      }),
    )
    .default([])
    .describe('What is worse than in the last quarter.'),
});

/** Tech debt assessment. */
export const techDebt = form({
  tools: z
    .array(
      z.strictObject({
        tool: text().describe('Its name.'),
        marks: z
          .record(text(), z.number().min(1).max(5))
          .describe('A mark from 1 to 5 for each thing that the playbook weighs.'),
        cost3Years: money().describe('What it costs in three years.'),
        verdict: z.enum(['keep', 'improve', 'replace', 'retire']).describe('What will be done with it.'),
      }),
    )
    .default([])
    .describe('Tools and technologies, marked.'),
  debts: z
    .array(
      z.strictObject({
        component: text().describe('Where it is.'),
        debt: text().describe('What was put off.'),
        severity: level().describe('How bad it is.'),
        interest: text().describe('What it costs us while it is there.'),
        effort: z.number().min(0).describe('Person-days to pay it off.'),
        owner: reference('agents').describe('Who pays it off.'),
      }),
    )
    .default([])
    .describe('What was put off and costs more each month.'),
});
