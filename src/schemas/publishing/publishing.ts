import { z } from 'zod';
import type { DataOf } from '../data.ts';
import { date, entryId, reference, text, webAddress } from '../fields.ts';
import { defineKind } from '../kind.ts';
import { count, money } from '../quantities.ts';
import { amendments, withItsQuarter } from '../seals/seal.ts';

const item = () =>
  z.strictObject({
    id: entryId()
      .optional()
      .describe(
        'A name that stays when its title or day changes: calendars then move it instead of doubling it.',
      ),
    title: text().max(160).describe('Its title, as it went out or is meant to.'),
    platform: reference('platforms').describe('Where it goes out.'),
    type: text().max(40).describe("One of the platform's types."),
    planned: date().optional().describe('The day on which it should go out. Left out: nobody planned it.'),
    published: date().optional().describe('The day on which it went out. Left out: it has not.'),
    dropped: z
      .strictObject({
        on: date().describe('The day on which that was decided.'),
        why: text().describe('Why it will not go out.'),
      })
      .optional()
      .describe('It will not go out: since when, and why.'),
    url: webAddress().optional().describe('Its public address.'),
    owner: reference('agents').optional().describe("Left out: the platform's."),
    reach: count().optional().describe('Different people who saw it.'),
    impressions: count().optional().describe('How often it was shown.'),
    followers: count().optional().describe('Followers of the platform when it went out.'),
    engagement: count().optional().describe('Likes, comments, shares, saves: what people did with it.'),
    clicks: count().optional().describe('How often its links were followed.'),
    leads: count().optional().describe('People who signed up or asked, having come from it.'),
    cost: money().optional().describe('What making and spreading it cost.'),
    counted: date()
      .optional()
      .describe('The day on which its numbers were read. Left out: the day on which it went out.'),
  });

/** What people asked and said on one platform, by the day on which they did. A row says that somebody looked. */
const community = () =>
  z.strictObject({
    platform: reference('platforms').describe('The platform.'),
    date: date().describe('The local day on which they asked.'),
    received: count().describe('Questions and comments that want an answer.'),
    answered: count().describe('How many of these were answered.'),
    within: count().describe("Of those answered: within the platform's response target."),
    minutes: count().describe('Minutes from question to answer, of all that were answered together.'),
    open: count().default(0).describe('Not answered, and not past the target yet.'),
  });

/**
 * What one month's content calendar holds. An item is in the log of the month for which it was planned, whenever it went
 * out; one that nobody planned, in that in which it went out.
 */
export const publishing = defineKind({
  noun: 'publishing log',
  place: 'publishing',
  format: 'yaml',
  periodic: true,
  schema: z.strictObject({
    settled: date()
      .optional()
      .describe(
        "The day on which the month's calendar was settled. Left out: the month's first. Looking back, a log is unknown before it.",
      ),
    items: z.array(item()).default([]).describe('What is planned for the month, and what went out.'),
    community: z
      .array(community())
      .default([])
      .describe('How soon people were answered, a row for each platform and day on which somebody looked.'),
    note: text().optional().describe('What the month says, in a sentence or two.'),
    amendments: amendments(),
  }),
  sealed: withItsQuarter,
  exampleId: '2026-10',
  example: `settled: 2026-09-28
items:
  - { title: Tulips in layers, platform: instagram, type: photo, planned: 2026-10-16, published: 2026-10-16, reach: 17902, engagement: 714, clicks: 225, leads: 18, cost: '55.00' }
  - { title: Leaves are not waste, platform: twitter, type: thread, planned: 2026-10-20 }
community:
  - { platform: twitter, date: 2026-10-16, received: 14, answered: 13, within: 12, minutes: 1040 }
`,
});

export type PublishingLog = DataOf<typeof publishing.schema>;
export type PublishingItem = PublishingLog['items'][number];
export type CommunityDay = PublishingLog['community'][number];
