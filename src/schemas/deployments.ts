import { z } from 'zod';
import { audience } from './audience.ts';
import type { DataOf } from './data.ts';
import { commit, pastTimestamp, reference, text } from './fields.ts';
import { defineRecordKind } from './kind.ts';
import { amendments, withItsQuarter } from './seals/seal.ts';
import { source } from './source.ts';

const OUTCOMES = ['succeeded', 'failed', 'rolled-back'] as const;

/** What people know of a deployment that a source recorded, and the source does not. */
const judgement = () =>
  z.strictObject({
    service: reference('services').describe('The service that was deployed.'),
    commit: commit().describe('The commit, as the source has it.'),
    at: pastTimestamp()
      .optional()
      .describe('The time that the source has, where it has the commit more than once.'),
    outcome: z.enum(OUTCOMES).optional().describe('What became of it. Left out: as the source has it.'),
    unplanned: z
      .boolean()
      .optional()
      .describe('Whether its only purpose was to fix an earlier deployment. Left out: as the source has it.'),
    incidents: z.array(reference('incidents')).default([]).describe('Incidents it caused.'),
    note: text().optional().describe('Further notes.'),
  });

/**
 * The log of a day or a month, or what a source fed of one. A period without a log is unknown; a log without entries means that nothing was deployed,
 * unless it only judges what sources recorded.
 */
export const deployments = defineRecordKind({
  noun: 'deployment log',
  place: 'deployments',
  format: 'yaml',
  pageless: true,
  naming: { by: 'period', rhythm: 'month', running: true, fed: true },
  schema: z.strictObject({
    deployments: z
      .array(
        z.strictObject({
          at: pastTimestamp().describe('When it was deployed.'),
          service: reference('services').describe('The service that was deployed.'),
          commit: commit().describe('The commit that was deployed.'),
          committed: pastTimestamp()
            .optional()
            .describe('When the oldest change in it was committed; lead time counts from here.'),
          outcome: z
            .enum(OUTCOMES)
            .describe('`failed` affected the service and was fixed forward; `rolled-back` was reverted.'),
          unplanned: z
            .boolean()
            .default(false)
            .describe('Whether its only purpose was to fix an earlier deployment.'),
          incidents: z
            .array(reference('incidents'))
            .default([])
            .describe('Incidents it caused. An incident that names this commit under `deploy` counts too.'),
          note: text().optional().describe('Further notes.'),
        }),
      )
      .describe(
        'Every deployment, including failed ones. An empty list means that there were none; beside `judgements`, that this file adds none to those of the sources.',
      ),
    judgements: z
      .array(judgement())
      .default([])
      .describe(
        "What people add to deployments that a source recorded. The source's own file stays as it is.",
      ),
    source: source(),
    audience: audience(),
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
export type Judgement = DeploymentLog['judgements'][number];
