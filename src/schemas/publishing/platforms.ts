import { z } from 'zod';
import type { DataOf } from '../data.ts';
import { date, entryId, reference, target, text, webAddress } from '../fields.ts';
import { defineKind } from '../kind.ts';

/** What an engagement rate is a share of. */
const BASES = ['reach', 'impressions', 'followers'] as const;
export type EngagementBase = (typeof BASES)[number];

/** How often something is done on a platform. Days and ISO weeks are the organisation's own. */
const cadence = () =>
  z.strictObject({
    name: text().max(60).describe('What is kept, as shown: "Posts".'),
    counts: z
      .enum(['items', 'community'])
      .default('items')
      .describe(
        "`items`: what was published. `community`: days on which it was looked after, as the logs' community rows say.",
      ),
    types: z.array(text().max(40)).default([]).describe('Items only: the types that count.'),
    per: z.enum(['day', 'week']).describe('Whether it is counted by the day or by the ISO week.'),
    least: z.int().min(0).max(1000).describe('So many at least in each.'),
    most: z
      .int()
      .min(0)
      .max(1000)
      .optional()
      .describe('More than this is too much. Left out: there is no limit.'),
    start: date()
      .optional()
      .describe('The day from which it is kept. A week that began before it is not judged.'),
  });

const platform = () =>
  z.strictObject({
    name: text().max(60).describe('Its name, as shown.'),
    owner: reference('agents').describe('Who answers for it.'),
    url: webAddress().optional().describe('Where the organisation is found on it.'),
    base: z
      .enum(BASES)
      .describe('What the engagement rate of its items is a share of. It is printed beside the rate.'),
    types: z.array(text().max(40)).min(1).describe('The types of item that there are.'),
    addresses: z
      .boolean()
      .default(false)
      .describe('Whether what was published has a public address that its item should have.'),
    response: target('min', 'h', 'd').optional().describe('How soon questions and comments are answered.'),
    cadences: z
      .record(entryId(), cadence())
      .default({})
      .describe('How often something is done there, by ids of your own.'),
  });

/** Where content is published, and how often. */
export const platforms = defineKind({
  noun: 'platforms file',
  place: 'playbook/platforms.yaml',
  format: 'yaml',
  schema: z.record(entryId(), platform()),
  example: `instagram:
  name: Instagram
  owner: content-creator
  base: reach
  types: [photo, reel, story]
  response: < 4 h
  cadences:
    posts: { name: Posts, types: [photo, reel], per: week, least: 3, most: 5 }
    stories: { name: Stories, types: [story], per: day, least: 1 }
`,
});

export type Platform = DataOf<typeof platforms.schema>[string];
export type PublishingCadence = Platform['cadences'][string];
