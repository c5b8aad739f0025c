import { z } from 'zod';
import { date, entryId, reference, target, text, webAddress } from '../fields.ts';
import { defineKind } from '../kind.ts';

/** What an engagement rate is a share of. */
export const BASES = ['reach', 'impressions', 'followers'] as const;
export type EngagementBase = (typeof BASES)[number];

/** How often something is done on a platform. Days and ISO weeks are the organisation's own. */
const cadence = () =>
  z.strictObject({
    name: text().max(60),
    /** `items`: what was published. `community`: days on which it was looked after, as the logs' community rows say. */
    counts: z.enum(['items', 'community']).default('items'),
    /** Items only: the types that count. */
    types: z.array(text().max(40)).default([]),
    per: z.enum(['day', 'week']),
    least: z.int().min(0).max(1000),
    /** More than this is too much. Left out: there is no limit. */
    most: z.int().min(0).max(1000).optional(),
    /** The day from which it is kept. A week that began before it is not judged. */
    start: date().optional(),
  });

const platform = () =>
  z.strictObject({
    name: text().max(60),
    owner: reference('agents'),
    /** Where the organisation is found on it. */
    url: webAddress().optional(),
    /** What the engagement rate of its items is a share of. It is printed beside the rate. */
    base: z.enum(BASES),
    /** The types of item that there are. */
    types: z.array(text().max(40)).min(1),
    /** Whether what was published has a public address that its item should have. */
    addresses: z.boolean().default(false),
    /** How soon questions and comments are answered. */
    response: target('min', 'h', 'd').optional(),
    cadences: z.record(entryId(), cadence()).default({}),
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

export type Platform = z.output<typeof platforms.schema>[string];
export type PublishingCadence = Platform['cadences'][string];
