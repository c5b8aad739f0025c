import { z } from 'zod';
import type { DataOf } from '../data.ts';
import { duration, entryId, reference, text } from '../fields.ts';
import { definePlaybookKind } from '../kind.ts';

/** The kinds of step that the software knows, whatever the organisation calls them. */
export const STEP_ROLES = ['validation', 'deployment', 'experiment', 'impact', 'response'] as const;
export type StepRole = (typeof STEP_ROLES)[number];

export const loop = definePlaybookKind({
  noun: 'loop file',
  place: 'playbook/loop.yaml',
  format: 'yaml',
  judging: 'none',
  schema: z.strictObject({
    steps: z
      .array(
        z.strictObject({
          id: entryId().describe('Id used by features.'),
          name: text()
            .max(80)
            .describe('What happens to the feature in this step, such as "Validated, dev and QA".'),
          short: text().max(20).optional().describe('Short name for narrow columns. Default: the name.'),
          owners: z.array(reference('agents')).min(1).describe('Who carries it out.'),
          role: z
            .enum(STEP_ROLES)
            .optional()
            .describe(
              'What the step records: attempts, deployments, an experiment, a measured impact or user responses.',
            ),
          attempts: z
            .int()
            .min(1)
            .optional()
            .describe('Validation only: maximum number of attempts. Default: no limit.'),
          optional: z.boolean().default(false).describe('Whether a feature may skip the step.'),
          expected: duration()
            .optional()
            .describe('Usual time from entering to leaving the step. A feature that stays longer is ageing.'),
        }),
      )
      .default([])
      .describe('The steps of a feature, in order.'),
    phases: z
      .array(
        z.strictObject({
          name: text().max(40).describe('Display name.'),
          owners: z.array(reference('agents')).default([]).describe('Who leads it.'),
          does: text().max(120).optional().describe('What it covers, in a few words.'),
        }),
      )
      .default([])
      .describe('The phases of the improvement cycle, in order; the last leads back to the first.'),
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
