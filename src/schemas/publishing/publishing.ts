import { z } from 'zod';
import { audience } from '../audience.ts';
import type { DataOf } from '../data.ts';
import { date, entryId, reference, text, webAddress } from '../fields.ts';
import { defineRecordKind } from '../kind.ts';
import { count, money } from '../quantities.ts';
import { amendments, withItsQuarter } from '../seals/seal.ts';
import { source } from '../source.ts';

const item = () =>
  z.strictObject({
    id: entryId()
      .optional()
      .describe(
        'Stable id, so that calendars move the item instead of duplicating it when its title or day changes.',
      ),
    title: text().max(160).describe('Title, as published or planned.'),
    platform: reference('platforms').describe('Platform it is published on.'),
    type: text().max(40).describe("One of the platform's types."),
    planned: date().optional().describe('Planned publication date. Omit it if the item was not planned.'),
    published: date().optional().describe('Date on which it was published. Omit it until then.'),
    dropped: z
      .strictObject({
        on: date().describe('Date of the decision.'),
        why: text().describe('Why it will not be published.'),
      })
      .optional()
      .describe('When and why the item was dropped.'),
    url: webAddress().optional().describe('Public address.'),
    owner: reference('agents').optional().describe("Owner. Default: the platform's owner."),
    reach: count().optional().describe('People who saw it, each counted once.'),
    impressions: count().optional().describe('How often it was shown.'),
    followers: count().optional().describe('Followers on the platform when it was published.'),
    engagement: count().optional().describe('Likes, comments, shares and saves.'),
    clicks: count().optional().describe('How often its links were clicked.'),
    leads: count().optional().describe('People it brought who signed up or enquired.'),
    cost: money().optional().describe('Cost of producing and promoting it.'),
    counted: date()
      .optional()
      .describe('Date on which its numbers were collected. Default: the date of publication.'),
  });

/** Questions and comments on one platform on one day. A row also means that the community was looked after that day. */
const community = () =>
  z.strictObject({
    platform: reference('platforms').describe('The platform.'),
    date: date().describe('Local date of the questions and comments.'),
    received: count().describe('Questions and comments that need an answer.'),
    answered: count().describe('How many of these were answered.'),
    within: count().describe("How many were answered within the platform's response target."),
    minutes: count().describe('Total minutes from question to answer, over all that were answered.'),
    open: count().default(0).describe('Not answered yet, and still within the target.'),
  });

/**
 * The content calendar of one month. A planned item is in the log of the month for which it was planned, whenever it was
 * published; an unplanned item is in the log of the month in which it was published.
 */
export const publishing = defineRecordKind({
  noun: 'publishing log',
  place: 'publishing',
  format: 'yaml',
  naming: { by: 'period', rhythm: 'month', running: true },
  schema: z.strictObject({
    settled: date()
      .optional()
      .describe(
        "Date on which the month's calendar was settled. Default: the first of the month. As of an earlier date, the log is unknown.",
      ),
    items: z.array(item()).default([]).describe('Items planned or published in the month.'),
    community: z
      .array(community())
      .default([])
      .describe(
        'How quickly questions and comments were answered, one row per platform and day on which they were checked.',
      ),
    note: text().optional().describe('Summary of the month, in one or two sentences.'),
    source: source(),
    audience: audience(),
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
