import { z } from 'zod';
import { entryId, subject, text } from './fields.ts';
import { definePlaybookKind } from './kind.ts';

/** When what is usual for a figure changed, and why: its usual range is computed anew from there. */
export const baselines = definePlaybookKind({
  noun: 'baselines file',
  nouns: 'baselines files',
  place: 'playbook/baselines.yaml',
  format: 'yaml',
  judging: 'none',
  schema: z.record(
    /** Keyed by the id of the figure. */
    entryId(),
    z
      .array(
        z.strictObject({
          from: text().describe('The first period of the new baseline, for example 2026-03 or 2026-W10.'),
          subject: subject()
            .optional()
            .describe('What the figure is about, for example `service:ID`. Left out: the organisation.'),
          reason: text().describe('What changed. Shown wherever the usual range is.'),
        }),
      )
      .min(1),
  ),
  example: `mttr:
  - from: 2026-03
    reason: Two people are on call instead of one.
`,
});
