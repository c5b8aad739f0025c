import { z } from 'zod';
import { entryId, reference, target, text } from './fields.ts';
import { defineKind } from './kind.ts';
import { UNITS } from './units.ts';

export const scorecard = defineKind({
  noun: 'scorecard file',
  place: 'playbook/scorecard.yaml',
  format: 'yaml',
  schema: z.record(
    /** The figure that is measured. */
    entryId(),
    z.strictObject({
      category: text(),
      name: text(),
      /** Compared exactly: 99.9 is not > 99.9. */
      target: target(...UNITS),
      /** Met by less than this, in the target's unit, is at risk. Availability has its error budget for that. */
      margin: z.number().positive().optional(),
      /** The period that it is judged over. */
      period: z.enum(['month', 'quarter']).default('month'),
      owner: reference('agents'),
    }),
  ),
  example: `uptime:
  category: Reliability
  name: System uptime
  target: '> 99.9 %'
  owner: infrastructure-maintainer
`,
});
