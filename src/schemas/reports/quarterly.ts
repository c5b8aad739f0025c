import { z } from 'zod';
import { date, markdown, reference, text } from '../fields.ts';
import { count, money } from '../quantities.ts';
import { form, level } from './common.ts';

/** Quarterly strategic review. */
export const strategicReview = form({
  feeds: z.array(reference('reports')).default([]).describe('The committed reports it is based on.'),
  decisions: z
    .array(
      z.strictObject({
        decision: markdown().describe('The decision, in one sentence.'),
        owner: reference('agents').describe('Who will carry it out.'),
        due: date().describe('Due date.'),
      }),
    )
    .default([])
    .describe('Decisions of the review.'),
  roadmap: z
    .array(
      z.strictObject({
        item: text().describe('The planned item.'),
        priority: level().describe('Priority relative to the others.'),
        quarter: text().describe('Quarter in which it is planned.'),
        owner: reference('agents').optional().describe('Who is responsible for it.'),
        why: text().optional().describe('Why it is on the roadmap.'),
      }),
    )
    .default([])
    .describe('Plans for the coming quarters.'),
});

/** Measurements of a process, as totals over the quarter. */
const measured = () =>
  z.strictObject({
    runs: count().describe('Number of runs.'),
    hours: z.number().min(0).describe('Total hours of all runs from start to end.'),
    errors: count().describe('Number of runs with errors.'),
    cost: money().describe('Total cost of all runs.'),
    satisfaction: z
      .strictObject({
        sum: count().describe('Sum of the ratings.'),
        given: count().describe('Number of ratings.'),
      })
      .optional()
      .describe('Ratings from 1 to 5 by those who work with it.'),
  });

/** Optimisation report: processes before and after. */
export const optimisationReport = form({
  processes: z
    .array(
      z.strictObject({
        process: text().describe('Name of the process, the same in every report.'),
        owner: reference('agents').optional().describe('Who is responsible for it.'),
        before: measured().describe('Measurements in the quarter before the change.'),
        after: measured()
          .optional()
          .describe('Measurements in this quarter. Omit them until they are known.'),
        change: text().describe('What was changed.'),
      }),
    )
    .default([])
    .describe('Processes that were changed, with measurements before and after.'),
  bottlenecks: z
    .array(
      z.strictObject({
        bottleneck: text().describe('The bottleneck.'),
        process: text().describe('The process it is part of.'),
        response: text().describe('What is being done about it.'),
      }),
    )
    .default([])
    .describe('Bottlenecks in processes.'),
  automation: z
    .array(
      z.strictObject({
        opportunity: text().describe('What could be automated.'),
        hoursSaved: count().describe('Hours saved per quarter.'),
        effort: text().describe('What it would take.'),
      }),
    )
    .default([])
    .describe('Opportunities for automation.'),
  phases: z
    .array(
      z.strictObject({
        phase: text().describe('Name.'),
        from: date().describe('First day.'),
        to: date().describe('Last day.'),
        goal: text().describe('Goal at the end of the phase.'),
      }),
    )
    .default([])
    .describe('Phases of implementation.'),
  investment: z
    .strictObject({
      cost: money().describe('One-off cost.'),
      monthlySaving: money().describe('Monthly saving.'),
    })
    .optional()
    .describe('One-off cost and monthly saving.'),
});

/** Quarterly performance report. */
export const performanceReport = form({
  tests: z
    .array(
      z.strictObject({
        test: z
          .enum(['load', 'stress', 'scalability', 'endurance'])
          .describe('Type of test: normal load, overload, increasing load, or sustained load.'),
        service: reference('services').describe('The service.'),
        rate: z.number().min(0).describe('Requests per second.'),
        minutes: z.number().min(0).describe('Duration in minutes.'),
        requests: count().describe('Number of requests.'),
        errors: count().describe('Number of failed requests.'),
        p95: z.number().min(0).describe('95th percentile of response time, in milliseconds.'),
        limit: z.number().min(0).describe('Limit for the 95th percentile, in milliseconds.'),
        note: text().optional().describe('What was observed.'),
      }),
    )
    .default([])
    .describe('Performance tests of services.'),
  webVitals: z
    .array(
      z.strictObject({
        page: text().describe('Type of page.'),
        lcp: z.number().min(0).describe('Largest Contentful Paint, in seconds.'),
        inp: z.number().min(0).describe('Interaction to Next Paint, in milliseconds.'),
        cls: z.number().min(0).describe('Cumulative Layout Shift, without a unit.'),
      }),
    )
    .default([])
    .describe('Core Web Vitals at the 75th percentile of visits.'),
  regressions: z
    .array(
      z.strictObject({
        what: text().describe('What became slower or worse.'),
        before: text().describe('Value in the previous quarter, with its unit.'),
        after: text().describe('Value in this quarter, with its unit.'),
        cause: text().optional().describe('Cause, as far as it is known.'),
      }),
    )
    .default([])
    .describe('What is worse than in the previous quarter.'),
});

/** Tech debt assessment. */
export const techDebt = form({
  tools: z
    .array(
      z.strictObject({
        tool: text().describe('Name.'),
        marks: z
          .record(text(), z.number().min(1).max(5))
          .describe('A mark from 1 to 5 for each criterion weighted in the playbook.'),
        cost3Years: money().describe('Cost over three years.'),
        verdict: z.enum(['keep', 'improve', 'replace', 'retire']).describe('What will be done with it.'),
      }),
    )
    .default([])
    .describe('Ratings of tools and technologies.'),
  debts: z
    .array(
      z.strictObject({
        component: text().describe('The affected component.'),
        debt: text().describe('The work that was postponed.'),
        severity: level().describe('How serious it is.'),
        interest: text().describe('What it costs us until it is paid off.'),
        effort: z.number().min(0).describe('Person-days to pay it off.'),
        owner: reference('agents').describe('Who will pay it off.'),
      }),
    )
    .default([])
    .describe('Technical debt.'),
});
