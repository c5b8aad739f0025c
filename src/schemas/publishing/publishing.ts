import { z } from 'zod';
import { date, entryId, reference, text, webAddress } from '../fields.ts';
import { defineKind } from '../kind.ts';
import { count, money } from '../quantities.ts';

const item = () =>
  z.strictObject({
    /** A name that stays when its title or day changes: calendars then move it instead of doubling it. */
    id: entryId().optional(),
    title: text().max(160),
    platform: reference('platforms'),
    /** One of the platform's types. */
    type: text().max(40),
    /** The day on which it should go out. Left out: nobody planned it. */
    planned: date().optional(),
    /** The day on which it went out. Left out: it has not. */
    published: date().optional(),
    /** It will not go out: since when, and why. */
    dropped: z.strictObject({ on: date(), why: text() }).optional(),
    url: webAddress().optional(),
    /** Left out: the platform's. */
    owner: reference('agents').optional(),
    /** Different people who saw it. */
    reach: count().optional(),
    /** How often it was shown. */
    impressions: count().optional(),
    /** Followers of the platform when it went out. */
    followers: count().optional(),
    /** Likes, comments, shares, saves: what people did with it. */
    engagement: count().optional(),
    clicks: count().optional(),
    /** People who signed up or asked, having come from it. */
    leads: count().optional(),
    /** What making and spreading it cost. */
    cost: money().optional(),
    /** The day on which its numbers were read. Left out: the day on which it went out. */
    counted: date().optional(),
  });

/** What people asked and said on one platform, by the day on which they did. A row says that somebody looked. */
const community = () =>
  z.strictObject({
    platform: reference('platforms'),
    date: date(),
    /** Questions and comments that want an answer. */
    received: count(),
    answered: count(),
    /** Of those answered: within the platform's response target. */
    within: count(),
    /** Minutes from question to answer, of all that were answered together. */
    minutes: count(),
    /** Not answered, and not past the target yet. */
    open: count().default(0),
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
    /** The day on which the month's calendar was settled. Left out: the month's first. Looking back, a log is unknown before it. */
    settled: date().optional(),
    items: z.array(item()).default([]),
    community: z.array(community()).default([]),
    /** What the month says, in a sentence or two. */
    note: text().optional(),
  }),
  exampleId: '2026-10',
  example: `settled: 2026-09-28
items:
  - { title: Tulips in layers, platform: instagram, type: photo, planned: 2026-10-16, published: 2026-10-16, reach: 17902, engagement: 714, clicks: 225, leads: 18, cost: '55.00' }
  - { title: Leaves are not waste, platform: twitter, type: thread, planned: 2026-10-20 }
community:
  - { platform: twitter, date: 2026-10-16, received: 14, answered: 13, within: 12, minutes: 1040 }
`,
});

export type PublishingLog = z.output<typeof publishing.schema>;
export type PublishingItem = PublishingLog['items'][number];
export type CommunityDay = PublishingLog['community'][number];
