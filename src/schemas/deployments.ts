import { z } from 'zod';
import type { DataOf } from './data.ts';
import { commit, pastTimestamp, reference, text } from './fields.ts';
import { defineKind } from './kind.ts';
import { amendments, withItsQuarter } from './seals/seal.ts';

/** A day's or a month's log. A period without a log is unknown; a log without entries says that nothing was deployed. */
export const deployments = defineKind({
  noun: 'deployment log',
  place: 'deployments',
  format: 'yaml',
  periodic: true,
  pageless: true,
  schema: z.strictObject({
    deployments: z
      .array(
        z.strictObject({
          at: pastTimestamp().describe('When it went out.'),
          service: reference('services').describe('The service that was deployed.'),
          commit: commit().describe('The commit that went out.'),
          committed: pastTimestamp()
            .optional()
            .describe('When the oldest change in it was committed; lead time runs from here.'),
          outcome: z
            .enum(['succeeded', 'failed', 'rolled-back'])
            .describe('`failed` harmed the service and was mended forwards, `rolled-back` was taken back.'),
          unplanned: z
            .boolean()
            .default(false)
            .describe('Whether it was made only to mend what an earlier one broke.'),
          incidents: z
            .array(reference('incidents'))
            .default([])
            .describe(
              'Incidents that it caused. An incident that names this commit under `deploy` counts too.',
            ),
          note: text().optional().describe('What is worth knowing of it.'),
        }),
      )
      .describe('Every deployment, failed ones too. An empty list says that there was none.'),
    amendments: amendments(),
  }),
  sealed: withItsQuarter,
  exampleId: '2026-10',
  example: `deployments:
  - at: 2026-10-03T11:20:00+02:00
    service: checkout
    commit: 4f1c2ab
    committed: 2026-10-03T09:05:00+02:00
    outcome: succeeded
`,
});

export type DeploymentLog = DataOf<typeof deployments.schema>;
export type Deployment = DeploymentLog['deployments'][number];
