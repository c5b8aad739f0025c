import { z } from 'zod';
import type { DataOf } from '../data.ts';
import { effectiveDates } from '../effective.ts';
import { date, entryId, reference, target, text, webAddress } from '../fields.ts';
import { definePlaybookKind, overEntries } from '../kind.ts';

/** The denominator of an engagement rate. */
const BASES = ['reach', 'impressions', 'followers'] as const;
export type EngagementBase = (typeof BASES)[number];

/** How often something is done on a platform. Days and weeks are in the organisation's time zone. */
const cadence = {
  name: text().max(60).describe('Display name, such as "Posts".'),
  counts: z
    .enum(['items', 'community'])
    .default('items')
    .describe(
      '`items` counts published items. `community` counts days with a community row in the publishing log.',
    ),
  types: z.array(text().max(40)).default([]).describe('Items only: the types that are counted.'),
  per: z.enum(['day', 'week']).describe('Whether to count per day or per week.'),
  least: z.int().min(0).max(1000).describe('Minimum per day or week.'),
  most: z.int().min(0).max(1000).optional().describe('Maximum per day or week. Default: no limit.'),
  start: date()
    .optional()
    .describe('First day on which the cadence applies. A week that began earlier is not judged.'),
};

const platform = {
  name: text().max(60).describe('Display name.'),
  owner: reference('agents').describe('Who is responsible for it.'),
  url: webAddress().optional().describe("Address of the organisation's profile."),
  base: z.enum(BASES).describe('Denominator of the engagement rate. It is shown beside the rate.'),
  types: z.array(text().max(40)).min(1).describe('Types of item.'),
  addresses: z
    .boolean()
    .default(false)
    .describe('Whether published items have a public address, which their records should then state.'),
  response: target('min', 'h', 'd').optional().describe('Target time for answering questions and comments.'),
  cadences: z
    .record(
      entryId(),
      z.strictObject({ ...cadence, ...effectiveDates(cadence, ['name', 'types', 'least', 'most']) }),
    )
    .default({})
    .describe('Publishing and community cadences, by ids of your own.'),
};

/** Where content is published, and how often. */
export const platforms = definePlaybookKind({
  noun: 'platforms file',
  place: 'playbook/platforms.yaml',
  format: 'yaml',
  schema: z.record(
    entryId(),
    z.strictObject({ ...platform, ...effectiveDates(platform, ['name', 'response']) }),
  ),
  judging: {
    over: (data, each) =>
      Object.fromEntries(
        Object.entries(data).map(([id, entry]) => [
          id,
          { ...each(entry, [id]), cadences: overEntries(entry.cadences, each, id, 'cadences') },
        ]),
      ),
    // Cadences are sealed one by one.
    open: ['owner', 'url', 'types', 'addresses', 'cadences'],
    dated: { 'start.*.value': '' },
  },
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
