import { z } from 'zod';
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
      name: text(),
      definition: text(),
      /** From detection to acknowledgement. Left out: no target in time. */
      response: durationTarget().optional(),
      /** The target in words, where it is not a number of minutes. */
      responseWords: text().optional(),
      /** Who decides. */
      authority: reference('agents').optional(),
      /** Who responds. */
      team: z.array(reference('agents')).default([]),
      /** Those who respond and have no fixed name: "the developer agent concerned". */
      teamWords: text().optional(),
      /** Still unresolved this long after detection: someone must be called. */
      escalation: z.strictObject({ after: duration(), to: reference('agents') }).optional(),
      /** A post-mortem is due this long after resolution, in elapsed time. Left out: none is required. */
      postmortemWithin: duration().optional(),
      /** The longest silence allowed between updates while it is open. */
      updateEvery: duration().optional(),
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

export type Severity = z.output<typeof severities.schema>[string];
