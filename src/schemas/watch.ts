import { z } from 'zod';
import { audience } from './audience.ts';
import type { DataOf } from './data.ts';
import { pastTimestamp, reference, text } from './fields.ts';
import { defineRecordKind } from './kind.ts';
import { amendments, withItsQuarter } from './seals/seal.ts';
import { source } from './source.ts';

/** A day's or a month's log of the time in which monitors watched services: evidence that they would have seen an outage. */
export const watch = defineRecordKind({
  noun: 'monitoring log',
  place: 'watch',
  format: 'yaml',
  pageless: true,
  naming: { by: 'period', rhythm: 'month', running: true, fed: true },
  schema: z.strictObject({
    watched: z
      .array(
        z
          .strictObject({
            service: reference('services').describe('The service that was monitored.'),
            from: pastTimestamp().describe('When monitoring began.'),
            to: pastTimestamp().describe(
              'When it ended. A gap between two intervals is time that was not monitored.',
            ),
            by: text().max(80).describe('The monitor, for example `blackbox in eu-west`.'),
            samples: z
              .number()
              .int()
              .min(1)
              .optional()
              .describe('The number of checks made in the interval, where the monitor counts them.'),
          })
          .refine(({ from, to }) => from < to, {
            message: 'to is not after from',
            path: ['to'],
            params: { rule: 'wrong-value', expected: 'from before to', fix: 'correct one of the two' },
          }),
      )
      .describe('The monitored intervals. Intervals that overlap count once.'),
    source: source(),
    audience: audience(),
    amendments: amendments(),
  }),
  sealed: withItsQuarter,
  exampleId: '2026-10-03',
  example: `watched:
  - service: checkout
    from: 2026-10-03T00:00:00+02:00
    to: 2026-10-04T00:00:00+02:00
    by: blackbox in eu-west
    samples: 1440
`,
});

export type WatchLog = DataOf<typeof watch.schema>;
