import { z } from 'zod';
import { pastTimestamp, percent, reference, text } from '../fields.ts';
import { count, counts, marks, money } from '../quantities.ts';
import { form, recommendation } from './common.ts';

/** Of those who signed up so many days before this day: how many there were, and how many came back on this very day. */
const returned = () => z.strictObject({ signups: count(), returned: count() });

/** Daily metrics snapshot: counts of one local day, and states at its end. */
export const dailyMetrics = form({
  /** Distinct users on the day. */
  activeUsers: count().optional(),
  /** Distinct users in the 30 days that end with this one. */
  activeUsers30: count().optional(),
  customers: z
    .strictObject({
      /** Paying customers at the end of the day. */
      closing: count(),
      new: count(),
      /** Lost on the day, of those who were there when the month began. */
      lost: count(),
      /** Lost on the day, of those who joined in the same month: they count in neither side of churn. */
      newThenLost: count().default(0),
    })
    .optional(),
  signups: count().optional(),
  cohorts: z
    .strictObject({
      /** Signed up seven days earlier; activated within those seven days. */
      activation: z.strictObject({ signups: count(), activated: count() }).optional(),
      /** Signed up seven days earlier. */
      day7: returned().optional(),
      /** Signed up thirty days earlier. */
      day30: returned().optional(),
    })
    .default({}),
  orders: count().optional(),
  revenue: money().optional(),
  /** What may be wrong with these numbers. */
  quality: z.array(text()).default([]),
  anomalies: z
    .array(
      z.strictObject({
        /** Which number: signups, orders … */
        metric: text(),
        note: text(),
        incident: reference('incidents').optional(),
      }),
    )
    .default([]),
});

/** Tickets by how long something took, each under the first bound that it does not reach. */
const histogram = () =>
  z.strictObject({
    /** Under an hour. */
    '1h': count(),
    /** From one hour to under four. */
    '4h': count(),
    /** From four hours to under a day. */
    '24h': count(),
    /** A day or longer. */
    longer: count(),
  });

/** Support ticket summary: the tickets of one local day. */
export const supportSummary = form({
  opened: count(),
  resolved: count(),
  /** Open at the end of the day. */
  backlog: count(),
  /** Each of the three adds up to the tickets opened. */
  byChannel: counts(),
  byPriority: counts(),
  byCategory: counts(),
  /** Of the tickets opened on this day, as they stood when the summary was made. */
  firstResponse: z.strictObject({
    within: count(),
    /** Answered after the target, or not answered although it has passed. */
    past: count(),
    /** Not answered, and the target has not passed. In neither number. */
    pending: count(),
    /** How many got an answer, and the minutes that these waited in all. */
    answered: count(),
    minutes: count(),
    histogram: histogram(),
  }),
  /** Of the tickets resolved on this day. */
  resolution: z.strictObject({ minutes: count(), histogram: histogram() }),
  /** Marks that customers gave on this day. */
  csat: marks(),
  /** Resolved on this day with a single contact. */
  firstContact: count(),
  /** Some or all of those past the target, so that it can be checked. */
  late: z
    .array(
      z.strictObject({
        ticket: text().max(80),
        opened: pastTimestamp(),
        answered: pastTimestamp().optional(),
      }),
    )
    .default([]),
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
        /** Milliseconds under which 95 of 100 requests were answered. */
        p95: z.number().min(0),
      }),
    )
    .default([]),
  /** Percent of what there is. */
  resources: z
    .strictObject({ cpu: load(), memory: load(), storage: load(), network: load() })
    .partial()
    .default({}),
  /** What the scanner counted at the end of the day, unconfirmed: those that were confirmed are in compliance/vulnerabilities/, and figures come from there. */
  vulnerabilities: z
    .strictObject({ critical: count(), high: count(), medium: count(), low: count() })
    .optional(),
  patches: z.strictObject({ applied: count(), waiting: count() }).optional(),
  /** What infrastructure cost on the day. */
  cost: money().optional(),
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
