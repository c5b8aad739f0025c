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
      category: text().describe('The group that it is shown in.'),
      name: text().describe('Its name, as shown.'),
      target: target(...UNITS).describe('Compared exactly: 99.9 is not > 99.9.'),
      margin: z
        .number()
        .positive()
        .optional()
        .describe(
          "Met by less than this, in the target's unit, is at risk. Availability has its error budget for that.",
        ),
      period: z.enum(['month', 'quarter']).default('month').describe('The period that it is judged over.'),
      owner: reference('agents').describe('Who answers for it.'),
    }),
  ),
  example: `uptime:
  category: Reliability
  name: System uptime
  target: '> 99.9 %'
  owner: infrastructure-maintainer
`,
});
