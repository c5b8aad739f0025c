import { z } from 'zod';
import { audience } from './audience.ts';
import type { DataOf } from './data.ts';
import { entryId, reference, text } from './fields.ts';
import { defineRecordKind } from './kind.ts';
import { count, money, periodId } from './quantities.ts';
import { amendments, withItsQuarter } from './seals/seal.ts';
import { source } from './source.ts';

/**
 * Growth in one month. Every month is written once: how many of an earlier month's signups were still active is recorded in
 * the month in which they were active, and the cohort triangle is assembled from all the files.
 */
export const growth = defineRecordKind({
  noun: 'growth month',
  place: 'growth',
  format: 'yaml',
  naming: { by: 'period', rhythm: 'month' },
  schema: z.strictObject({
    signups: count()
      .optional()
      .describe(
        "Everyone who signed up in the month: the sum of the channels, and the size of the month's cohort.",
      ),
    channels: z
      .array(
        z.strictObject({
          channel: entryId().describe('Id of the channel, the same in every month.'),
          spend: money().describe('Amount spent on it in the month.'),
          acquired: count().describe('How many signed up through it.'),
          converted: count().describe('How many of those became customers.'),
        }),
      )
      .default([])
      .describe('Signups by channel, and how many of them became customers.'),
    funnel: z
      .array(
        z.strictObject({
          step: text().max(60).describe('What users do in this step.'),
          count: count().describe('How many did it.'),
        }),
      )
      .default([])
      .describe('Funnel steps in order; no step may exceed the previous one.'),
    active: z
      .array(
        z.strictObject({
          signedUp: periodId().describe('Month of signup.'),
          size: count().describe('How many signed up in that month.'),
          active: count().describe('How many of them were active in this month.'),
        }),
      )
      .default([])
      .describe(
        'For each earlier month: how many signed up then, and how many of them were active in this month.',
      ),
    invitations: z
      .strictObject({
        users: count().describe('Users who could invite.'),
        sent: count().describe('Invitations sent.'),
        accepted: count().describe('Invitations accepted.'),
      })
      .optional()
      .describe('Users who could invite, invitations sent and invitations accepted.'),
    churnRisk: z
      .array(
        z.strictObject({
          segment: text().describe('The group of users.'),
          users: count().describe('Number of users.'),
          signal: text().describe('How the risk was noticed.'),
          action: text().describe('What is being done about it.'),
          owner: reference('agents').optional().describe('Who is doing it.'),
        }),
      )
      .default([])
      .describe('Users at risk of leaving, how the risk was noticed, and what is being done about it.'),
    campaigns: z
      .array(
        z.strictObject({
          name: text().max(120).describe('Name.'),
          sent: count().describe('Messages sent.'),
          reached: count().describe('People reached.'),
          returned: count().describe('People who came back.'),
          cost: money().optional().describe('Cost.'),
        }),
      )
      .default([])
      .describe('Messages to inactive people: sent, reached, and how many came back.'),
    adoption: z
      .array(
        z.strictObject({
          feature: text().max(60).describe('The feature, in a word or two.'),
          users: count().describe('How many used it.'),
          eligible: count().describe('How many could have.'),
        }),
      )
      .default([])
      .describe('How many used a feature, of those who could.'),
    roadmap: z
      .strictObject({
        experiments: z
          .array(
            z
              .strictObject({
                experiment: reference('experiments')
                  .optional()
                  .describe(
                    'Id of the experiment, once it has a record, which holds its name and hypothesis.',
                  ),
                name: text().optional().describe('What will be tested.'),
                hypothesis: text().optional().describe('What is expected, and why.'),
                priority: z.enum(['high', 'medium', 'low']).describe('Priority relative to the others.'),
              })
              .refine(
                ({ experiment, name, hypothesis }) =>
                  experiment === undefined
                    ? name !== undefined && hypothesis !== undefined
                    : name === undefined && hypothesis === undefined,
                {
                  message:
                    'a planned experiment needs either the id of its record or a name and a hypothesis',
                  params: {
                    rule: 'missing-key',
                    expected: 'either experiment, or both name and hypothesis',
                    fix: 'set experiment to the id of its record; if it has none yet, give name and hypothesis',
                  },
                },
              ),
          )
          .default([])
          .describe('Planned experiments.'),
        budget: z
          .array(
            z.strictObject({
              channel: entryId().describe('Id of the channel.'),
              from: money().describe('Budget in this month.'),
              to: money().describe('Budget in the next month.'),
              why: text().describe('Why it changes.'),
            }),
          )
          .default([])
          .describe('Channel budgets in this month and the next.'),
        newChannels: z
          .array(
            z.strictObject({
              channel: text().describe('The channel to be tried.'),
              why: text().describe('What it is expected to bring.'),
            }),
          )
          .default([])
          .describe('Channels to be tried for the first time.'),
      })
      .optional()
      .describe('Plans for the next month.'),
    note: text().optional().describe('Summary of the month, in one or two sentences.'),
    source: source(),
    audience: audience(),
    amendments: amendments(),
  }),
  sealed: withItsQuarter,
  exampleId: '2026-10',
  example: `signups: 1900
channels:
  - { channel: organic, spend: '1200.00', acquired: 1200, converted: 310 }
  - { channel: paid-search, spend: '9800.00', acquired: 700, converted: 190 }
funnel: [ { step: visit, count: 26000 }, { step: signup, count: 1900 }, { step: ordered, count: 500 } ]
active:
  - { signedUp: 2026-08, size: 1750, active: 520 }
  - { signedUp: 2026-09, size: 1820, active: 690 }
invitations: { users: 8400, sent: 900, accepted: 210 }
`,
});

export type GrowthMonth = DataOf<typeof growth.schema>;
