import { z } from 'zod';
import { audience } from './audience.ts';
import type { DataOf } from './data.ts';
import { pastTimestamp, reference } from './fields.ts';
import { defineRecordKind } from './kind.ts';
import { count } from './quantities.ts';
import { amendments, withItsQuarter } from './seals/seal.ts';
import { source } from './source.ts';

/** The counts of a day, week or month: what a service level is computed from. Time without a block is unknown; a block of no requests is known. */
export const levelCounts = defineRecordKind({
  noun: 'level log',
  place: 'levels',
  format: 'yaml',
  pageless: true,
  naming: { by: 'period', rhythm: 'month', running: true, fed: true },
  schema: z.strictObject({
    counts: z
      .array(
        z
          .strictObject({
            level: reference('levels').describe('The service level that it counts for.'),
            from: pastTimestamp().describe('When the block begins.'),
            to: pastTimestamp().describe('When it ends. Blocks of a level do not overlap.'),
            good: count().describe('Good requests in it.'),
            total: count().describe('All requests in it. 0 says that there were none.'),
          })
          .superRefine(({ from, to, good, total }, ctx) => {
            if (from >= to)
              ctx.addIssue({
                code: 'custom',
                message: 'to is not after from',
                path: ['to'],
                params: { rule: 'wrong-value', expected: 'from before to', fix: 'correct one of the two' },
              });
            if (good > total)
              ctx.addIssue({
                code: 'custom',
                message: `good is ${good}, more than the total of ${total}`,
                path: ['good'],
                params: {
                  rule: 'wrong-value',
                  expected: `at most ${total}`,
                  fix: 'correct one of the two: total counts good and bad requests',
                },
              });
          }),
      )
      .describe('Blocks of time with their requests. Time that no block covers is unknown.'),
    source: source(),
    audience: audience(),
    amendments: amendments(),
  }),
  sealed: withItsQuarter,
  exampleId: '2026-10',
  example: `counts:
  - level: checkout-requests
    from: 2026-10-03T00:00:00+02:00
    to: 2026-10-04T00:00:00+02:00
    good: 11890
    total: 12000
`,
});

export type LevelCounts = DataOf<typeof levelCounts.schema>;
export type CountBlock = LevelCounts['counts'][number];
