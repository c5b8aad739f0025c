import { z } from 'zod';
import type { DataOf } from './data.ts';
import { effectiveDates } from './effective.ts';
import { alsoKnownAs, date, duration, entryId, percent, reference, target, text } from './fields.ts';
import { definePlaybookKind, overEntries } from './kind.ts';
import { MINUTE } from './time.ts';

/** Windows that an objective can be promised for: calendar periods, and days that end with the as-of moment. */
export const LEVEL_WINDOWS = [
  'month',
  'quarter',
  'year',
  '7d',
  '14d',
  '28d',
  '30d',
  '60d',
  '90d',
  '365d',
] as const;

/** What counts as good, or how the levels of members become one. */
const LEVEL_KINDS = ['requests', 'latency', 'all-up', 'weighted'] as const;

const level = {
  name: text().max(80).describe('Display name, which says what is counted: "Checkout requests".'),
  description: text().optional().describe('What counts as a request, and what as a good one.'),
  service: reference('services')
    .optional()
    .describe('The service that it is about, whose page shows it. A level names a service or a group.'),
  group: reference('groups').optional().describe('The group that it is about, instead of a service.'),
  owner: reference('agents').optional().describe('Who is responsible for it.'),
  kind: z
    .enum(LEVEL_KINDS)
    .describe(
      '`requests`: good requests among all. `latency`: requests answered within the bound among all. `all-up`: slices in which every member is good. `weighted`: the levels of the members by their weights.',
    ),
  bound: target('ms', 's')
    .optional()
    .describe(
      '`latency` only: the response time of a good request, as in `< 300 ms`; `<=` includes the bound.',
    ),
  counts: z
    .enum(['records', 'health-reports'])
    .default('records')
    .describe(
      'Where the counts come from: `records` in levels/, or requests and errors of the service in the daily health status reports.',
    ),
  budgeting: z
    .enum(['occurrences', 'timeslices', 'ratio-timeslices'])
    .default('occurrences')
    .describe(
      '`occurrences`: each request counts the same. `timeslices`: each slice of time with requests is good or bad. `ratio-timeslices`: the mean of the slices’ own levels.',
    ),
  slice: duration()
    .optional()
    .describe('The length of a slice, as in `5 min`. Slices count elapsed time from the start of a period.'),
  sliceObjective: target('%')
    .optional()
    .describe('`timeslices` only: the level that makes a slice good, as in `>= 95 %`.'),
  members: z
    .array(
      z.strictObject({
        level: reference('levels').describe('A level of this file.'),
        weight: z
          .number()
          .positive()
          .max(1)
          .refine((weight) => /^\d(\.\d{1,4})?$/.test(String(weight)), 'at most four decimals')
          .optional()
          .describe('`weighted` only: its weight. The weights add up to 1.'),
      }),
    )
    .min(1)
    .optional()
    .describe('`all-up` and `weighted` only: the levels that it consists of.'),
  objective: target('%').describe('The share that has to be good in each window, as in `>= 99.9 %`.'),
  window: z
    .enum(LEVEL_WINDOWS)
    .default('month')
    .describe('The window of the objective and of its budget: it is judged in no other period.'),
  minimumCoverage: percent()
    .optional()
    .describe(
      'The share of time, in percent, that the counts have to cover for a window to be met. Left out: 95.',
    ),
  atRisk: percent()
    .optional()
    .describe(
      'A met objective is at risk once this share of its budget, in percent, is spent. Left out: never.',
    ),
  burn: z
    .array(duration())
    .optional()
    .describe('The windows up to now over which the burn rate is shown. Left out: 1 h, 6 h and 3 d.'),
  since: date()
    .optional()
    .describe('The first day of which there are counts. Left out: that of the first count.'),
  until: date().optional().describe('The last day on which it was measured.'),
  alsoKnownAs: alsoKnownAs(),
};

/** Service levels by what was counted, beside availability by time. */
export const levels = definePlaybookKind({
  noun: 'service levels file',
  nouns: 'service levels files',
  place: 'playbook/levels.yaml',
  format: 'yaml',
  empty: { levels: {} },
  schema: z.strictObject({
    levels: z
      .record(
        entryId(),
        z.strictObject({
          ...level,
          ...effectiveDates(level, [
            'name',
            'bound',
            'counts',
            'budgeting',
            'slice',
            'sliceObjective',
            'members',
            'objective',
            'window',
            'minimumCoverage',
            'atRisk',
          ]),
        }),
      )
      .describe('Service levels by id, in display order.'),
  }),
  judging: {
    over: (data, each) => ({ ...data, levels: overEntries(data.levels, each, 'levels') }),
    begins: (entry) => entry['since'] as string | undefined,
    open: ['description', 'service', 'group', 'owner', 'burn', 'alsoKnownAs'],
    dated: { 'since.*.value': '', 'until.*.value': '' },
  },
  example: `levels:
  checkout-requests:
    name: Checkout requests
    service: checkout
    kind: requests
    objective: '>= 99.9 %'
    window: month
    since: 2026-06-01
`,
});

export type LevelsFile = DataOf<typeof levels.schema>;
export type Level = LevelsFile['levels'][string];
export type LevelWindow = Level['window'];

/** Whether OpenSLO v1 has words for a level: its targets are below 100 %, and its slices last whole minutes. */
export function hasOpenSlo({ objective, slice }: Pick<Level, 'objective' | 'slice'>): boolean {
  return objective.value < 100 && (slice === undefined || slice % MINUTE === 0);
}
