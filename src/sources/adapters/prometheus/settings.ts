import { z } from 'zod';
import { duration, entryId, text } from '../../../schemas/fields.ts';
import { probeSettings } from '../probes.ts';

const query = () => text().max(4000);

const absent = () =>
  z
    .enum(['unknown', 'zero'])
    .default('unknown')
    .describe(
      'What a missing series means. `unknown`: nothing is recorded. `zero`: the query counts something that leaves no series while it does not happen. ' +
        'A missing total, denominator or `n` is never zero. Default: `unknown`.',
    );

/** Where the value of a dimension comes from. */
const dimension = () =>
  z.union([
    z.string().min(1).describe('The label that holds it.'),
    z.strictObject({
      label: z.string().min(1).describe('The label that holds it.'),
      values: z
        .record(z.string(), z.string().min(1))
        .describe('What each value of the label is in the metric. Any other value is left out.'),
    }),
    z.strictObject({ fixed: z.string().min(1).describe('The same value for every series.') }),
  ]);

/** The numbers of a measurement: which of them a metric has depends on how it is added up. */
export const PARTS = ['value', 'n', 'numerator', 'denominator'] as const;
export type Part = (typeof PARTS)[number];

const metric = () =>
  z
    .strictObject({
      metric: entryId().describe('Id of the metric in playbook/metrics.yaml.'),
      value: query()
        .optional()
        .describe(
          'PromQL of its value, evaluated at the end of the period. `$period` is the length of the period: ' +
            '`sum(increase(orders_total[$period]))`.',
        ),
      n: query()
        .optional()
        .describe('PromQL of the number of observations behind a mean, by which it is weighted.'),
      numerator: query().optional().describe('PromQL of the numerator of a ratio.'),
      denominator: query().optional().describe('PromQL of its denominator.'),
      of: z
        .record(z.string().min(1), dimension())
        .default({})
        .describe('The dimensions of the metric, and the label of the series that holds each.'),
      each: z
        .enum(['day', 'period'])
        .default('period')
        .describe('Whether each local day of a longer period is asked for by itself. Default: `period`.'),
      decimals: z
        .int()
        .min(0)
        .max(9)
        .optional()
        .describe(
          'Round to this many decimals. `increase()` estimates at the edges of its range, so counts are not whole: ' +
            '0 makes them whole.',
        ),
      absent: absent(),
    })
    .refine(
      ({ value, n, numerator, denominator }) =>
        value === undefined
          ? n === undefined && numerator !== undefined && denominator !== undefined
          : numerator === undefined && denominator === undefined,
      'expected value, with n for a mean, or numerator and denominator',
    );

const level = () =>
  z
    .strictObject({
      level: entryId().describe('Id of the service level in playbook/levels.yaml.'),
      good: query()
        .optional()
        .describe(
          'PromQL of the number of good requests in a block. `$block` is its length: `sum(increase(requests_total{code!~"5.."}[$block]))`.',
        ),
      bad: query().optional().describe('PromQL of the number of bad requests instead.'),
      total: query().describe('PromQL of the number of all requests in a block.'),
      every: duration().default(3_600_000).describe('The length of a block, as in `1 h`. Default: an hour.'),
      absent: absent(),
    })
    .refine(
      ({ good, bad }) => (good === undefined) !== (bad === undefined),
      'expected good or bad, and not both',
    );

const up = () =>
  z.strictObject({
    ...probeSettings('value of the label'),
    selector: query().describe(
      'A selector of series that are 1 while all is well, such as `up{job="shop"}` or `probe_success`. Each sample is a check.',
    ),
    label: z
      .string()
      .min(1)
      .default('instance')
      .describe('The label that says what was checked. Default: `instance`.'),
  });

export const settings = z.strictObject({
  metrics: z.array(metric()).default([]).describe('What is measured.'),
  levels: z.array(level()).default([]).describe('Requests that are counted for service levels.'),
  watch: z.array(up()).default([]).describe('Checks that are evidence of monitored time.'),
});

export type Settings = z.output<typeof settings>;
export type MetricSettings = Settings['metrics'][number];
export type LevelSettings = Settings['levels'][number];
