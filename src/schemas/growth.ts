import { z } from 'zod';
import { entryId, reference, text } from './fields.ts';
import { defineKind } from './kind.ts';
import { count, money, periodId } from './quantities.ts';

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
      .array(z.strictObject({ channel: entryId(), spend: money(), acquired: count(), converted: count() }))
      .default([])
      .describe('Where they came from. `acquired` signed up, `converted` of them became customers.'),
    funnel: z
      .array(z.strictObject({ step: text().max(60), count: count() }))
      .default([])
      .describe('Step by step, the widest first; none has more than the one before it.'),
    active: z
      .array(z.strictObject({ signedUp: periodId(), size: count(), active: count() }))
      .default([])
      .describe(
        'For each earlier month: how many had signed up in it, and how many of those were active in this month.',
      ),
    invitations: z
      .strictObject({ users: count(), sent: count(), accepted: count() })
      .optional()
      .describe('Users who could invite, invitations that they sent, and those that were accepted.'),
    churnRisk: z
      .array(
        z.strictObject({
          segment: text(),
          users: count(),
          signal: text(),
          action: text(),
          owner: reference('agents').optional(),
        }),
      )
      .default([])
      .describe('Who is about to leave, how that was seen, and what is done about it.'),
    campaigns: z
      .array(
        z.strictObject({
          name: text().max(120),
          sent: count(),
          reached: count(),
          returned: count(),
          cost: money().optional(),
        }),
      )
      .default([])
      .describe('Messages to people who had stopped coming: sent, reached, and came back.'),
    adoption: z
      .array(z.strictObject({ feature: text().max(60), users: count(), eligible: count() }))
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
                name: text().optional(),
                hypothesis: text().optional(),
                priority: z.enum(['high', 'medium', 'low']),
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
          .default([]),
        budget: z
          .array(z.strictObject({ channel: entryId(), from: money(), to: money(), why: text() }))
          .default([])
          .describe("A channel's budget in this month and in the next."),
        newChannels: z.array(z.strictObject({ channel: text(), why: text() })).default([]),
      })
      .optional()
      .describe('What is planned for the next month.'),
    note: text().optional().describe('What the month says, in a sentence or two.'),
  }),
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

export type GrowthMonth = z.output<typeof growth.schema>;
