import { z } from 'zod';
import { audience } from './audience.ts';
import type { DataOf } from './data.ts';
import { date, reference, text } from './fields.ts';
import { defineRecordKind } from './kind.ts';
import { readPeriodName } from './period-name.ts';
import { count } from './quantities.ts';
import { amendments } from './seals/seal.ts';
import { source } from './source.ts';

/** Values of the metrics that the playbook declares, for a day, a week or a month. */
export const measurements = defineRecordKind({
  noun: 'measurements',
  nouns: 'measurements',
  place: 'metrics',
  format: 'yaml',
  pageless: true,
  naming: { by: 'period', rhythm: 'day', fed: true },
  schema: z.strictObject({
    values: z
      .array(
        z.strictObject({
          metric: reference('metrics').describe('Id of the metric.'),
          day: date()
            .optional()
            .describe('The day of the value. Only for a metric by day, in a file of a week or month.'),
          of: z
            .record(z.string(), text())
            .default({})
            .describe('The member of each of its dimensions: `{ service: checkout }`.'),
          value: z
            .number()
            .optional()
            .describe('Sum, last and max: the value. Mean: the mean of n; left out where n is 0.'),
          n: count().optional().describe('Mean: how many things the value is the mean of.'),
          numerator: z.number().optional().describe('Ratio: the part above.'),
          denominator: z.number().min(0).optional().describe('Ratio: the part below.'),
        }),
      )
      .describe(
        'The values. A metric has one for each day, week or month, and for each member of its dimensions.',
      ),
    source: source(),
    audience: audience(),
    amendments: amendments(),
  }),
  sealed: {
    from: (_data, id, ends) => ({ setting: 'metrics', at: ends.ofPeriod(readPeriodName(id).period) }),
  },
  exampleId: '2026-11-28',
  example: `values:
  - { metric: queue-depth, of: { service: checkout }, value: 12 }
  - { metric: refund-rate, numerator: 3, denominator: 1200 }
`,
});

export type Measurements = DataOf<typeof measurements.schema>;
export type Measurement = Measurements['values'][number];
