import { z } from 'zod';
import type { DataOf } from '../data.ts';
import { duration, entryId, reference, text } from '../fields.ts';
import { defineKind } from '../kind.ts';

/** What the software knows of a step, whatever the organisation calls it. */
export const STEP_ROLES = ['validation', 'deployment', 'experiment', 'impact', 'response'] as const;
export type StepRole = (typeof STEP_ROLES)[number];

export const loop = defineKind({
  noun: 'loop file',
  place: 'playbook/loop.yaml',
  format: 'yaml',
  schema: z.strictObject({
    steps: z
      .array(
        z.strictObject({
          id: entryId().describe('Its id, by which features name it.'),
          name: text().max(80).describe('What is done to the feature there: "Validated, dev and QA".'),
          short: text()
            .max(20)
            .optional()
            .describe('Its name where there is little room. Left out: the name.'),
          owners: z.array(reference('agents')).min(1).describe('Who does it.'),
          role: z
            .enum(STEP_ROLES)
            .optional()
            .describe(
              'What is recorded of it: attempts, deployments, an experiment, a measured impact, what users said.',
            ),
          attempts: z
            .int()
            .min(1)
            .optional()
            .describe('Validation only: how often a feature may try. Left out: as often as it takes.'),
          optional: z.boolean().default(false).describe('A feature may go by without it.'),
          expected: duration()
            .optional()
            .describe(
              'How long it usually takes from entering it to leaving it. What stays longer is ageing.',
            ),
        }),
      )
      .default([])
      .describe('The steps that a feature travels, in order.'),
    phases: z
      .array(
        z.strictObject({
          name: text().max(40).describe('Its name, as shown.'),
          owners: z.array(reference('agents')).default([]).describe('Who leads it.'),
          does: text().max(120).optional().describe('What is done, in a few words.'),
        }),
      )
      .default([])
      .describe('The phases of improvement, in order; the last is followed by the first.'),
  }),
  example: `steps:
  - { id: selected, name: Selected from the backlog, owners: [sprint-prioritizer] }
  - { id: implemented, name: Implemented, owners: [frontend-developer, backend-architect] }
  - { id: validated, name: Validated, owners: [evidence-collector], role: validation, attempts: 3, expected: 4 d }
  - { id: deployed, name: Deployed, owners: [devops-automator], role: deployment }
phases:
  - { name: Measure, owners: [analytics-reporter] }
  - { name: Plan, owners: [sprint-prioritizer] }
`,
});

export type Loop = DataOf<typeof loop.schema>;
export type Step = Loop['steps'][number];
