import { z } from 'zod';
import { pastTimestamp, percent, reference, text } from '../fields.ts';
import { count, counts, marks, money } from '../quantities.ts';
import { form, recommendation } from './common.ts';

/** Of those who signed up so many days before this day: how many there were, and how many came back on this very day. */
const returned = () =>
  z.strictObject({
    signups: count().describe('How many had signed up on that day.'),
    returned: count().describe('How many of these came back on this very day.'),
  });

/** Daily metrics snapshot: counts of one local day, and states at its end. */
export const dailyMetrics = form({
  activeUsers: count().optional().describe('Distinct users on the day.'),
  activeUsers30: count().optional().describe('Distinct users in the 30 days that end with this one.'),
  customers: z
    .strictObject({
      closing: count().describe('Paying customers at the end of the day.'),
      new: count().describe('Who joined on the day.'),
      lost: count().describe('Lost on the day, of those who were there when the month began.'),
      newThenLost: count()
        .default(0)
        .describe(
          'Lost on the day, of those who joined in the same month: they count in neither side of churn.',
        ),
    })
    .optional()
    .describe('Paying customers, and who joined and left.'),
  signups: count().optional().describe('Who signed up on the day.'),
  cohorts: z
    .strictObject({
      activation: z
        .strictObject({
          signups: count().describe('How many had signed up on that day.'),
          activated: count().describe('How many of these were activated.'),
        })
        .optional()
        .describe('Signed up seven days earlier; activated within those seven days.'),
      day7: returned().optional().describe('Signed up seven days earlier.'),
      day30: returned().optional().describe('Signed up thirty days earlier.'),
    })
    .default({})
    .describe('Those who signed up on an earlier day, and what they have done since.'),
  orders: count().optional().describe('Orders of the day.'),
  revenue: money().optional().describe('Revenue of the day.'),
  quality: z.array(text()).default([]).describe('What may be wrong with these numbers.'),
  anomalies: z
    .array(
      z.strictObject({
        metric: text().describe('The number, by its field: signups, orders.'),
        note: text().describe('What is odd about it, and what is known of the reason.'),
        incident: reference('incidents').optional().describe('The incident behind it.'),
      }),
    )
    .default([])
    .describe('Numbers that are not as they usually are.'),
});

/** Tickets by how long something took, each under the first bound that it does not reach. */
const histogram = () =>
  z.strictObject({
    '1h': count().describe('Under an hour.'),
    '4h': count().describe('From one hour to under four.'),
    '24h': count().describe('From four hours to under a day.'),
    longer: count().describe('A day or longer.'),
  });

/** Support ticket summary: the tickets of one local day. */
export const supportSummary = form({
  opened: count().describe('Tickets that came on the day.'),
  resolved: count().describe('Tickets that were resolved on the day, whenever they came.'),
  backlog: count().describe('Open at the end of the day.'),
  byChannel: counts().describe('Of those opened, by where they came in. Each of the three adds up to them.'),
  byPriority: counts().describe('Of those opened, by how urgent they are.'),
  byCategory: counts().describe('Of those opened, by what they are about.'),
  firstResponse: z
    .strictObject({
      within: count().describe('Answered within the target.'),
      past: count().describe('Answered after the target, or not answered although it has passed.'),
      pending: count().describe('Not answered, and the target has not passed. In neither number.'),
      answered: count().describe('How many got an answer, in time or not.'),
      minutes: count().describe('Minutes that those answered waited, in all.'),
      histogram: histogram().describe('Those answered, by how long they waited.'),
    })
    .describe('Of the tickets opened on this day, as they stood when the summary was made.'),
  resolution: z
    .strictObject({
      minutes: count().describe('Minutes from coming in to being resolved, in all.'),
      histogram: histogram().describe('The same tickets, by how long it took.'),
    })
    .describe('Of the tickets resolved on this day.'),
  csat: marks().describe('Marks that customers gave on this day.'),
  firstContact: count().describe('Resolved on this day with a single contact.'),
  late: z
    .array(
      z.strictObject({
        ticket: text().max(80).describe('Its number in the help desk.'),
        opened: pastTimestamp().describe('When it came in.'),
        answered: pastTimestamp().optional().describe('When it was answered. Left out: not yet.'),
      }),
    )
    .default([])
    .describe('Some or all of those past the target, so that it can be checked.'),
  topIssues: z
    .array(
      z.strictObject({
        issue: text().describe('What it is.'),
        tickets: count().describe('How many tickets are about it.'),
      }),
    )
    .default([])
    .describe('What most tickets are about, the most first.'),
  recommendations: z.array(recommendation()).default([]).describe('What should be done about it.'),
});

const load = () =>
  z.strictObject({
    average: percent().describe('Over the day.'),
    peak: percent().describe('At the worst moment.'),
  });

/** Health status report: how the machines and services did on one local day. */
export const healthStatus = form({
  services: z
    .array(
      z.strictObject({
        service: reference('services').describe('The service.'),
        requests: count().describe('Requests on the day.'),
        errors: count().describe('How many of these failed through our own fault.'),
        p95: z.number().min(0).describe('Milliseconds under which 95 of 100 requests were answered.'),
      }),
    )
    .default([])
    .describe('How each service answered.'),
  resources: z
    .strictObject({
      cpu: load().describe('Processors.'),
      memory: load().describe('Memory.'),
      storage: load().describe('Disks.'),
      network: load().describe('The line.'),
    })
    .partial()
    .default({})
    .describe('Percent of what there is.'),
  vulnerabilities: z
    .strictObject({
      critical: count().describe('Rated critical by the scanner.'),
      high: count().describe('Rated high.'),
      medium: count().describe('Rated medium.'),
      low: count().describe('Rated low.'),
    })
    .optional()
    .describe(
      'What the scanner counted at the end of the day, unconfirmed: those that were confirmed are in compliance/vulnerabilities/, and figures come from there.',
    ),
  patches: z
    .strictObject({
      applied: count().describe('Put in on the day.'),
      waiting: count().describe('Known and not put in yet, at the end of the day.'),
    })
    .optional()
    .describe('Patches of the machines and libraries.'),
  cost: money().optional().describe('What infrastructure cost on the day.'),
  actions: z
    .strictObject({
      within7Days: z.array(text()).default([]).describe('In the next seven days.'),
      within30Days: z.array(text()).default([]).describe('In the next thirty.'),
      later: z.array(text()).default([]).describe('After that.'),
    })
    .optional()
    .describe('What should be done, by when.'),
  capacity: z
    .array(
      z.strictObject({
        resource: text().describe('What may run out.'),
        used: percent().describe('How much of it is used, in percent.'),
        full: text().optional().describe('When it will be full, if it goes on like this.'),
        plan: text().describe('What is done before that.'),
      }),
    )
    .default([])
    .describe('What may run out, and the plan for it.'),
});
