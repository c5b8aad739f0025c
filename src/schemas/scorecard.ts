import { z } from 'zod';
import { entryId, reference, target, text } from './fields.ts';
import { defineKind } from './kind.ts';

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
      target: target('%', 'min', 'h'),
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
