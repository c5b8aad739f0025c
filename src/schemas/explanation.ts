import { z } from 'zod';
import type { DataOf } from './data.ts';
import { entryId, reference, text } from './fields.ts';
import { defineRecordKind } from './kind.ts';
import { amendments, withItsQuarter } from './seals/seal.ts';
import { source } from './source.ts';

/**
 * Why success metrics missed their targets in one month or quarter, in the words of whoever is responsible for them. That they missed them is computed.
 */
export const explanation = defineRecordKind({
  noun: 'explanation',
  place: 'explanations',
  pageless: true,
  format: 'yaml',
  naming: { by: 'period', rhythm: 'month' },
  schema: z.strictObject({
    missed: z
      .record(
        /** Keyed by the id of the metric in `playbook/scorecard.yaml`. */
        entryId(),
        z.strictObject({
          reason: text().max(400).describe('Why the target was missed, in one or two sentences.'),
          by: reference('agents').optional().describe("Who gives the reason. Left out: the metric's owner."),
        }),
      )
      .describe('The metrics that missed their target in this period, each with the reason.'),
    source: source(),
    amendments: amendments(),
  }),
  sealed: withItsQuarter,
  exampleId: '2026-10',
  example: `missed:
  mttr:
    reason: Two of the three incidents began at night, when the alert reached nobody for half an hour.
    by: infrastructure-maintainer
`,
});

export type Explanation = DataOf<typeof explanation.schema>;
