import { z } from 'zod';
import type { DataOf } from './data.ts';
import { effectiveDates } from './effective.ts';
import { alsoKnownAs, anyTarget, entryId, reference, text } from './fields.ts';
import { definePlaybookKind, overEntries } from './kind.ts';
import { UNITS } from './units.ts';

/** How the values of days make that of a longer period. What cannot be merged, such as a percentile, is not among them. */
const AGGREGATIONS = ['sum', 'mean', 'last', 'max', 'ratio'] as const;
export type Aggregation = (typeof AGGREGATIONS)[number];

/** What a metric is computed from where its values are in reports. */
const reported = () =>
  z.strictObject({
    report: text().describe('The form of the reports: `health-status-report`.'),
    field: text()
      .optional()
      .describe(
        'Sum, mean, last and max: the field with the value. A path goes through lists: `services.requests`.',
      ),
    n: text().optional().describe('Mean: the field with the number of things that the value is a mean of.'),
    numerator: text().optional().describe('Ratio: the field with the numerator.'),
    denominator: text().optional().describe('Ratio: the field with the denominator.'),
    of: z
      .record(entryId(), text())
      .default({})
      .describe(
        'By dimension: the field beside the value with the member. Without one, the keys of a field such as `byChannel` are the members.',
      ),
  });

const metric = {
  name: text().max(60).describe('Display name.'),
  about: text().max(200).optional().describe('What it says, in one sentence.'),
  alsoKnownAs: alsoKnownAs(),
  unit: z
    .string()
    .trim()
    .max(20)
    .default('')
    .describe('Its unit: any word or symbol, such as `ticket`, `%` or `ms`. Left out: a plain number.'),
  units: text().max(20).optional().describe('The plural of the unit. Left out: the unit itself.'),
  decimals: z.int().min(0).max(6).default(0).describe('Decimals shown.'),
  better: z
    .enum(['higher', 'lower', 'neither'])
    .describe('Which way is better. `neither`: changes are shown without a verdict.'),
  signed: z
    .boolean()
    .default(false)
    .describe(
      'Whether it can be negative: a balance, a score, a change. Otherwise a negative value is an error.',
    ),
  aggregation: z
    .enum(AGGREGATIONS)
    .describe(
      [
        'How days make a longer period. `sum` adds them up; `mean` weights each by its n; `last` is the latest one, `max` the largest;',
        '`ratio` divides the sum of the numerators by that of the denominators.',
      ].join(' '),
    ),
  counts: text().max(40).optional().describe('What n counts: `request`. Left out: `observation`.'),
  numerator: reference('metrics').optional().describe('Ratio of two sum metrics: the one above.'),
  denominator: reference('metrics').optional().describe('Ratio of two sum metrics: the one below.'),
  dimensions: z
    .record(
      z.string().regex(/^[a-z]{1,20}$/, 'a word in small letters'),
      z.union([text(), z.array(entryId()).min(1)]),
    )
    .default({})
    .describe(
      'What its values are of, by name: a list of the playbook (`service: services`), or the members themselves (`channel: [email, chat]`).',
    ),
  total: z
    .literal('sum')
    .optional()
    .describe(
      'Last with dimensions: `sum` adds the members up where each has a value of the same day. Left out: there is no total.',
    ),
  target: anyTarget(...UNITS, 'the unit of the metric')
    .optional()
    .describe('Target, compared exactly: 20 is not < 20. Its unit is that of the metric.'),
  judged: z
    .enum(['total', 'members'])
    .default('total')
    .describe('Whether the target judges the metric as a whole, or each member of its dimensions.'),
  per: z
    .enum(['day', 'week', 'month', 'quarter', 'year'])
    .optional()
    .describe('The length of period that the target judges; a sum needs it. Left out: every period.'),
  minimum: z
    .int()
    .min(1)
    .optional()
    .describe('The smallest n that is judged. Smaller ones are shown as too few to judge.'),
  cadence: z.enum(['day', 'week', 'month']).describe('How often a value is recorded.'),
  owner: reference('agents').describe('Who is responsible for it.'),
  source: text().max(200).optional().describe('Where the values come from, in words.'),
  from: reported().optional().describe('Where its values are in reports. Left out: in `metrics/`.'),
};

/** Metrics of the organisation's own. Each has a figure, whose id is that of the metric after `metric-`. */
export const metrics = definePlaybookKind({
  noun: 'metrics file',
  nouns: 'metrics files',
  place: 'playbook/metrics.yaml',
  format: 'yaml',
  schema: z.record(
    entryId(),
    z.strictObject({ ...metric, ...effectiveDates(metric, ['name', 'target', 'per', 'minimum']) }),
  ),
  judging: {
    over: (data, each) => overEntries(data, each),
    open: ['about', 'alsoKnownAs', 'counts', 'decimals', 'owner', 'source'],
  },
  example: `queue-depth:
  name: Queue depth
  unit: job
  units: jobs
  better: lower
  aggregation: last
  dimensions: { service: services }
  target: < 50 jobs
  judged: members
  cadence: day
  owner: infrastructure-maintainer
refund-rate:
  name: Refund rate
  unit: '%'
  decimals: 1
  better: lower
  aggregation: ratio
  counts: order
  target: <= 2.5 %
  minimum: 50
  cadence: day
  owner: finance-tracker
`,
});

export type Metric = DataOf<typeof metrics.schema>[string];
