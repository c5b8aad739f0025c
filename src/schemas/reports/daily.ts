import { z } from 'zod';
import { pastTimestamp, percent, reference, text } from '../fields.ts';
import { count, counts, marks, money } from '../quantities.ts';
import { form, recommendation } from './common.ts';

/** The users who signed up a given number of days earlier, and how many of them came back on this day. */
const returned = () =>
  z.strictObject({
    signups: count().describe('Number of users who signed up on that day.'),
    returned: count().describe('How many of them came back on this day.'),
  });

/** Daily metrics snapshot: counts of one local day, and states at its end. */
export const dailyMetrics = form({
  activeUsers: count().optional().describe('Distinct users on the day.'),
  activeUsers30: count().optional().describe('Distinct users in the 30 days ending on this day.'),
  customers: z
    .strictObject({
      closing: count().describe('Paying customers at the end of the day.'),
      new: count().describe('Customers who joined on the day.'),
      lost: count().describe('Customers lost on the day, of those present at the start of the month.'),
      newThenLost: count()
        .default(0)
        .describe(
          'Customers lost on the day, of those who joined in the same month. They do not count towards churn.',
        ),
    })
    .optional()
    .describe('Paying customers, and how many joined and left.'),
  signups: count().optional().describe('Signups on the day.'),
  cohorts: z
    .strictObject({
      activation: z
        .strictObject({
          signups: count().describe('Number of users who signed up on that day.'),
          activated: count().describe('How many of them were activated.'),
        })
        .optional()
        .describe(
          'Users who signed up seven days earlier, and how many were activated within those seven days.',
        ),
      day7: returned().optional().describe('Users who signed up seven days earlier.'),
      day30: returned().optional().describe('Users who signed up thirty days earlier.'),
    })
    .default({})
    .describe('Users who signed up on an earlier day, and what they have done since.'),
  orders: count().optional().describe('Orders on the day.'),
  revenue: money().optional().describe('Revenue on the day.'),
  quality: z.array(text()).default([]).describe('Known data quality problems.'),
  anomalies: z
    .array(
      z.strictObject({
        metric: text().describe('Name of the field: signups, orders.'),
        note: text().describe('What is unusual, and the reason as far as it is known.'),
        incident: reference('incidents').optional().describe('The incident behind it.'),
      }),
    )
    .default([])
    .describe('Unusual numbers.'),
});

/** Tickets by duration, each counted in the first bucket whose upper bound it does not reach. */
const histogram = () =>
  z.strictObject({
    '1h': count().describe('Under an hour.'),
    '4h': count().describe('From one hour to under four.'),
    '24h': count().describe('From four hours to under a day.'),
    longer: count().describe('A day or longer.'),
  });

/** Support ticket summary: the tickets of one local day. */
export const supportSummary = form({
  opened: count().describe('Tickets opened on the day.'),
  resolved: count().describe('Tickets resolved on the day, whenever they were opened.'),
  backlog: count().describe('Tickets open at the end of the day.'),
  byChannel: counts().describe(
    'Opened tickets by channel. Each of the three breakdowns adds up to the tickets opened.',
  ),
  byPriority: counts().describe('Opened tickets by priority.'),
  byCategory: counts().describe('Opened tickets by category.'),
  firstResponse: z
    .strictObject({
      within: count().describe('Tickets answered within the target.'),
      past: count().describe('Tickets answered after the target, or unanswered past the target.'),
      pending: count().describe(
        'Unanswered tickets still within the target. Included in neither of the two.',
      ),
      answered: count().describe('Tickets answered, within the target or not.'),
      minutes: count().describe('Total minutes that the answered tickets waited.'),
      histogram: histogram().describe('Answered tickets by waiting time.'),
    })
    .describe('First responses to the tickets opened on this day, at the time of the summary.'),
  resolution: z
    .strictObject({
      minutes: count().describe('Total minutes from opening to resolution.'),
      histogram: histogram().describe('The same tickets by resolution time.'),
    })
    .describe('Resolution of the tickets resolved on this day.'),
  csat: marks().describe('Customer ratings received on this day.'),
  firstContact: count().describe('Tickets resolved on this day with a single contact.'),
  late: z
    .array(
      z.strictObject({
        ticket: text().max(80).describe('Ticket number in the help desk.'),
        opened: pastTimestamp().describe('When it was opened.'),
        answered: pastTimestamp().optional().describe('When it was answered. Omit it until then.'),
      }),
    )
    .default([])
    .describe('Some or all of the tickets past the target, as evidence.'),
  topIssues: z
    .array(
      z.strictObject({
        issue: text().describe('The issue.'),
        tickets: count().describe('Number of tickets about it.'),
      }),
    )
    .default([])
    .describe('The most frequent issues, most frequent first.'),
  recommendations: z.array(recommendation()).default([]).describe('Recommendations.'),
});

const load = () =>
  z.strictObject({
    average: percent().describe('Average over the day.'),
    peak: percent().describe('Peak of the day.'),
  });

/** Health status report: the state of machines and services on one local day. */
export const healthStatus = form({
  services: z
    .array(
      z.strictObject({
        service: reference('services').describe('The service.'),
        requests: count().describe('Requests on the day.'),
        errors: count().describe('Requests that failed through our own fault.'),
        p95: z.number().min(0).describe('95th percentile of response time, in milliseconds.'),
      }),
    )
    .default([])
    .describe('Requests, errors and response time of each service.'),
  resources: z
    .strictObject({
      cpu: load().describe('CPU load.'),
      memory: load().describe('Memory use.'),
      storage: load().describe('Storage use.'),
      network: load().describe('Network load.'),
    })
    .partial()
    .default({})
    .describe('Use of resources, in percent of capacity.'),
  vulnerabilities: z
    .strictObject({
      critical: count().describe('Rated critical by the scanner.'),
      high: count().describe('Rated high.'),
      medium: count().describe('Rated medium.'),
      low: count().describe('Rated low.'),
    })
    .optional()
    .describe(
      'Unconfirmed findings of the scanner at the end of the day. Confirmed vulnerabilities are in compliance/vulnerabilities/, from which figures are computed.',
    ),
  patches: z
    .strictObject({
      applied: count().describe('Patches applied on the day.'),
      waiting: count().describe('Patches known but not yet applied at the end of the day.'),
    })
    .optional()
    .describe('Patches for machines and libraries.'),
  cost: money().optional().describe('Infrastructure cost on the day.'),
  actions: z
    .strictObject({
      within7Days: z.array(text()).default([]).describe('Within the next seven days.'),
      within30Days: z.array(text()).default([]).describe('Within the next thirty days.'),
      later: z.array(text()).default([]).describe('Later.'),
    })
    .optional()
    .describe('Recommended actions by time frame.'),
  capacity: z
    .array(
      z.strictObject({
        resource: text().describe('The resource that could run out.'),
        used: percent().describe('Share in use, in percent.'),
        full: text().optional().describe('When it will be exhausted at the current rate.'),
        plan: text().describe('What will be done before then.'),
      }),
    )
    .default([])
    .describe('Resources that could run out, and the plan for each.'),
});
