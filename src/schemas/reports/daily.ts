import { z } from 'zod';
import { pastTimestamp, percent, reference, text } from '../fields.ts';
import { count, counts, marks, money } from '../quantities.ts';
import { form, recommendation } from './common.ts';

/** Of those who signed up so many days before this day: how many there were, and how many came back on this very day. */
const returned = () => z.strictObject({ signups: count(), returned: count() });

/** Daily metrics snapshot: counts of one local day, and states at its end. */
export const dailyMetrics = form({
  activeUsers: count().optional().describe('Distinct users on the day.'),
  activeUsers30: count().optional().describe('Distinct users in the 30 days that end with this one.'),
  customers: z
    .strictObject({
      closing: count().describe('Paying customers at the end of the day.'),
      new: count(),
      lost: count().describe('Lost on the day, of those who were there when the month began.'),
      newThenLost: count()
        .default(0)
        .describe(
          'Lost on the day, of those who joined in the same month: they count in neither side of churn.',
        ),
    })
    .optional(),
  signups: count().optional(),
  cohorts: z
    .strictObject({
      activation: z
        .strictObject({ signups: count(), activated: count() })
        .optional()
        .describe('Signed up seven days earlier; activated within those seven days.'),
      day7: returned().optional().describe('Signed up seven days earlier.'),
      day30: returned().optional().describe('Signed up thirty days earlier.'),
    })
    .default({}),
  orders: count().optional(),
  revenue: money().optional(),
  quality: z.array(text()).default([]).describe('What may be wrong with these numbers.'),
  anomalies: z
    .array(
      z.strictObject({
        metric: text().describe('Which number: signups, orders …'),
        note: text(),
        incident: reference('incidents').optional(),
      }),
    )
    .default([]),
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
  opened: count(),
  resolved: count(),
  backlog: count().describe('Open at the end of the day.'),
  byChannel: counts().describe('Each of the three adds up to the tickets opened.'),
  byPriority: counts(),
  byCategory: counts(),
  firstResponse: z
    .strictObject({
      within: count(),
      past: count().describe('Answered after the target, or not answered although it has passed.'),
      pending: count().describe('Not answered, and the target has not passed. In neither number.'),
      answered: count().describe('How many got an answer, and the minutes that these waited in all.'),
      minutes: count(),
      histogram: histogram(),
    })
    .describe('Of the tickets opened on this day, as they stood when the summary was made.'),
  resolution: z
    .strictObject({ minutes: count(), histogram: histogram() })
    .describe('Of the tickets resolved on this day.'),
  csat: marks().describe('Marks that customers gave on this day.'),
  firstContact: count().describe('Resolved on this day with a single contact.'),
  late: z
    .array(
      z.strictObject({
        ticket: text().max(80),
        opened: pastTimestamp(),
        answered: pastTimestamp().optional(),
      }),
    )
    .default([])
    .describe('Some or all of those past the target, so that it can be checked.'),
  topIssues: z.array(z.strictObject({ issue: text(), tickets: count() })).default([]),
  recommendations: z.array(recommendation()).default([]),
});

const load = () => z.strictObject({ average: percent(), peak: percent() });

/** Health status report: how the machines and services did on one local day. */
export const healthStatus = form({
  services: z
    .array(
      z.strictObject({
        service: reference('services'),
        requests: count(),
        errors: count(),
        p95: z.number().min(0).describe('Milliseconds under which 95 of 100 requests were answered.'),
      }),
    )
    .default([]),
  resources: z
    .strictObject({ cpu: load(), memory: load(), storage: load(), network: load() })
    .partial()
    .default({})
    .describe('Percent of what there is.'),
  vulnerabilities: z
    .strictObject({ critical: count(), high: count(), medium: count(), low: count() })
    .optional()
    .describe(
      'What the scanner counted at the end of the day, unconfirmed: those that were confirmed are in compliance/vulnerabilities/, and figures come from there.',
    ),
  patches: z.strictObject({ applied: count(), waiting: count() }).optional(),
  cost: money().optional().describe('What infrastructure cost on the day.'),
  actions: z
    .strictObject({
      within7Days: z.array(text()).default([]),
      within30Days: z.array(text()).default([]),
      later: z.array(text()).default([]),
    })
    .optional(),
  capacity: z
    .array(z.strictObject({ resource: text(), used: percent(), full: text().optional(), plan: text() }))
    .default([]),
});
