import { z } from 'zod';
import type { DataOf } from './data.ts';
import { duration, durationTarget, entryId, reference, text } from './fields.ts';
import { defineKind } from './kind.ts';

export const severities = defineKind({
  noun: 'severities file',
  place: 'playbook/severities.yaml',
  required: true,
  format: 'yaml',
  /** Most severe first. */
  schema: z.record(
    entryId(),
    z.strictObject({
      name: text().describe('Its name, as shown beside its id.'),
      definition: text().describe('By what it is told from the others.'),
      response: durationTarget()
        .optional()
        .describe('From detection to acknowledgement. Left out: no target in time.'),
      responseWords: text().optional().describe('The target in words, where it is not a number of minutes.'),
      authority: reference('agents').optional().describe('Who decides.'),
      team: z.array(reference('agents')).default([]).describe('Who responds.'),
      teamWords: text()
        .optional()
        .describe('Those who respond and have no fixed name: "the developer agent concerned".'),
      escalation: z
        .strictObject({
          after: duration().describe('The time from detection.'),
          to: reference('agents').describe('Who is called.'),
        })
        .optional()
        .describe('Still unresolved this long after detection: someone must be called.'),
      postmortemWithin: duration()
        .optional()
        .describe(
          'A post-mortem is due this long after resolution, in elapsed time. Left out: none is required.',
        ),
      updateEvery: duration()
        .optional()
        .describe('The longest silence allowed between updates while it is open.'),
    }),
  ),
  example: `P0:
  name: Critical
  definition: Service down, data loss or a security breach.
  response: <= 5 min
  responseWords: immediate
  authority: studio-producer
  team: [infrastructure-maintainer, devops-automator, backend-architect]
  escalation: { after: 30 min, to: studio-producer }
  postmortemWithin: 48 h
  updateEvery: 15 min
`,
});

export type Severity = DataOf<typeof severities.schema>[string];
