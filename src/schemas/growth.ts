import { z } from 'zod';
import type { DataOf } from './data.ts';
import { entryId, reference, text } from './fields.ts';
import { defineKind } from './kind.ts';
import { count, money, periodId } from './quantities.ts';
import { amendments, withItsQuarter } from './seals/seal.ts';

/**
 * What was learnt about growth in one month. Every month is written once: how many of an earlier month's signups were still
 * active stands in the month in which they were, and the cohort triangle is put together from the files.
 */
export const growth = defineKind({
  noun: 'growth month',
  place: 'growth',
  format: 'yaml',
  periodic: true,
  schema: z.strictObject({
    signups: count()
      .optional()
      .describe(
        "All who signed up in the month: what the channels add up to, and the size of the month's cohort.",
      ),
    channels: z
      .array(
        z.strictObject({
          channel: entryId().describe('The channel, by an id that stays.'),
          spend: money().describe('What was spent on it in the month.'),
          acquired: count().describe('How many signed up through it.'),
          converted: count().describe('How many of those became customers.'),
        }),
      )
      .default([])
      .describe('Where they came from. `acquired` signed up, `converted` of them became customers.'),
    funnel: z
      .array(
        z.strictObject({
          step: text().max(60).describe('What users do at this step.'),
          count: count().describe('How many did it.'),
        }),
      )
      .default([])
      .describe('Step by step, the widest first; none has more than the one before it.'),
    active: z
      .array(
        z.strictObject({
          signedUp: periodId().describe('The month in which they signed up.'),
          size: count().describe('How many had signed up in it.'),
          active: count().describe('How many of those were active in this month.'),
        }),
      )
      .default([])
      .describe(
        'For each earlier month: how many had signed up in it, and how many of those were active in this month.',
      ),
    invitations: z
      .strictObject({
        users: count().describe('Users who could invite.'),
        sent: count().describe('Invitations that they sent.'),
        accepted: count().describe('How many of these were accepted.'),
      })
      .optional()
      .describe('Users who could invite, invitations that they sent, and those that were accepted.'),
    churnRisk: z
      .array(
        z.strictObject({
          segment: text().describe('Who they are, as a group.'),
          users: count().describe('How many they are.'),
          signal: text().describe('How it was seen.'),
          action: text().describe('What is done about it.'),
          owner: reference('agents').optional().describe('Who does it.'),
        }),
      )
      .default([])
      .describe('Who is about to leave, how that was seen, and what is done about it.'),
    campaigns: z
      .array(
        z.strictObject({
          name: text().max(120).describe('Its name.'),
          sent: count().describe('Messages sent.'),
          reached: count().describe('People who got one.'),
          returned: count().describe('People who came back.'),
          cost: money().optional().describe('What it cost.'),
        }),
      )
      .default([])
      .describe('Messages to people who had stopped coming: sent, reached, and came back.'),
    adoption: z
      .array(
        z.strictObject({
          feature: text().max(60).describe('The feature, in a word or two.'),
          users: count().describe('How many used it.'),
          eligible: count().describe('How many could have.'),
        }),
      )
      .default([])
      .describe('Who used a feature, of those who could.'),
    roadmap: z
      .strictObject({
        experiments: z
          .array(
            z
              .strictObject({
                experiment: reference('experiments')
                  .optional()
                  .describe('Its record, once there is one: it has the name and the hypothesis.'),
                name: text().optional().describe('What is to be tested.'),
                hypothesis: text().optional().describe('What is believed, and why.'),
                priority: z
                  .enum(['high', 'medium', 'low'])
                  .describe('How soon it is wanted, beside the others.'),
              })
              .refine(
                ({ experiment, name, hypothesis }) =>
                  experiment === undefined
                    ? name !== undefined && hypothesis !== undefined
                    : name === undefined && hypothesis === undefined,
                {
                  message:
                    'a planned experiment is either one on record, or has a name and a hypothesis here',
                  params: {
                    rule: 'missing-key',
                    expected: 'experiment, or name and hypothesis',
                    fix: 'experiment with the id of its record; while it has none, name and hypothesis',
                  },
                },
              ),
          )
          .default([])
          .describe('Experiments that are planned.'),
        budget: z
          .array(
            z.strictObject({
              channel: entryId().describe('The channel, by its id.'),
              from: money().describe('Its budget in this month.'),
              to: money().describe('Its budget in the next.'),
              why: text().describe('Why it changes.'),
            }),
          )
          .default([])
          .describe("A channel's budget in this month and in the next."),
        newChannels: z
          .array(
            z.strictObject({
              channel: text().describe('The channel that will be tried.'),
              why: text().describe('What is hoped for from it.'),
            }),
          )
          .default([])
          .describe('Channels that will be tried for the first time.'),
      })
      .optional()
      .describe('What is planned for the next month.'),
    note: text().optional().describe('What the month says, in a sentence or two.'),
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
