import { z } from 'zod';
import type { DataOf } from './data.ts';
import { entryId, reference, subject, text } from './fields.ts';
import { defineRecordKind } from './kind.ts';
import { amendments, withItsQuarter } from './seals/seal.ts';
import { source } from './source.ts';

/**
 * Why success metrics missed their targets in one month or quarter, and what there is to say of the charts of one week, in the words of whoever is
 * responsible for them. That they missed them is computed.
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
      .default({})
      .describe('Of a month or quarter: the metrics that missed their target in it, each with the reason.'),
    notes: z
      .array(
        z.strictObject({
          figure: text().describe('The figure of a chart of `playbook/weekly-review.yaml`.'),
          subject: subject().optional().describe('The subject of the chart, if it has one.'),
          note: text()
            .max(280)
            .describe('What happened, and what is done about it, in one or two sentences.'),
          by: reference('agents').optional().describe("Who says so. Left out: the chart's owner."),
        }),
      )
      .default([])
      .describe('Of a week: what the owners of charts of the weekly review say of it.'),
    source: source(),
    amendments: amendments(),
  }),
  asked: ['missed'],
  sealed: withItsQuarter,
  exampleId: '2026-10',
  example: `missed:
  mttr:
    reason: Two of the three incidents began at night, when the alert reached nobody for half an hour.
    by: infrastructure-maintainer
`,
});

export type Explanation = DataOf<typeof explanation.schema>;
