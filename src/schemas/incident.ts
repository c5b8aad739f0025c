import { z } from 'zod';
import type { DataOf } from './data.ts';
import { commit, markdown, pastTimestamp, reference, text, webAddress } from './fields.ts';
import { defineRecordKind } from './kind.ts';
import { amendments } from './seals/seal.ts';

/** Most severe first. `none` marks a service that was involved but kept working. */
export const levels = ['outage', 'partial', 'degraded', 'none'] as const;
const states = ['investigating', 'identified', 'monitoring', 'resolved'] as const;

/** The impact on one service. `to` is omitted while it continues. */
export const impact = () =>
  z.strictObject({
    service: reference('services').describe('The affected service.'),
    level: z.enum(levels).describe('How badly it was affected; `none` for a service that kept working.'),
    from: pastTimestamp().describe('When the impact began.'),
    to: pastTimestamp().optional().describe('When the impact ended. Omit it while the impact continues.'),
  });

export const update = () =>
  z.strictObject({
    at: pastTimestamp().describe('When it was published.'),
    text: markdown().describe('What those affected were told.'),
    status: z.enum(states).optional().describe('State of the response at that time.'),
    by: reference('agents').optional().describe('Who published it.'),
  });

export const incident = defineRecordKind({
  noun: 'incident',
  place: 'incidents',
  format: 'markdown',
  begun: ({ resolved }) => ({ state: resolved === undefined ? 'investigating' : 'resolved' }),
  naming: { by: 'title', begins: 'day', of: ['started'] },
  schema: z.strictObject({
    title: text().max(200).describe('What users noticed, in one sentence.'),
    severity: reference('severities').describe('How severe it is for users.'),
    state: z.enum(states).describe('State of the response.'),
    started: pastTimestamp().describe('When the impact began, even if it was noticed later.'),
    detected: pastTimestamp().optional().describe('When it was first noticed.'),
    acknowledged: pastTimestamp().optional().describe('When someone took charge of it.'),
    mitigated: pastTimestamp().optional().describe('When the impact was contained.'),
    resolved: pastTimestamp().optional().describe('When service was restored for users.'),
    verified: pastTimestamp().optional().describe('When someone else confirmed the fix.'),
    cause: reference('causes').optional().describe('The kind of cause, once it is known.'),
    deploy: z
      .strictObject({
        service: reference('services').describe('The service that was deployed.'),
        commit: commit().describe('The commit, as recorded in the deployment log.'),
        at: pastTimestamp()
          .optional()
          .describe('When it was deployed. Default: the time in the deployment log.'),
      })
      .optional()
      .describe('The deployment that caused it, if any.'),
    detectedBy: reference('agents').optional().describe('Who noticed.'),
    lead: reference('agents').optional().describe('Who led the response.'),
    verifiedBy: reference('agents').optional().describe('Who verified the fix.'),
    impacts: z
      .array(impact())
      .default([])
      .describe(
        'Affected services, how badly and for how long. Availability is computed from this. Omit it while this is not known; `[]` says that no service was affected.',
      ),
    affects: z
      .array(text())
      .default([])
      .describe(
        'Other affected systems, outside the service catalogue, in words. Not counted in any figure.',
      ),
    escalations: z
      .array(
        z.strictObject({
          at: pastTimestamp().describe('When they were called.'),
          to: reference('agents').describe('Who was called.'),
        }),
      )
      .default([])
      .describe('Escalations.'),
    updates: z.array(update()).default([]).describe('What those affected were told, oldest first.'),
    source: z
      .strictObject({
        system: text().describe('The tool it came from.'),
        file: text().describe('File name in that tool.'),
        url: webAddress().optional().describe('Address of its page in that tool.'),
      })
      .optional()
      .describe('Where an imported record came from.'),
    amendments: amendments(),
  }),
  // The story may grow: everything that is counted is in the data.
  sealed: { from: ({ resolved }) => ({ setting: 'incidents', at: resolved }), open: ['body'] },
  example: `---
title: Card payments failed at checkout
severity: P1
state: resolved
started: 2026-10-03T14:05:00+02:00
detected: 2026-10-03T14:09:00+02:00
acknowledged: 2026-10-03T14:12:00+02:00
resolved: 2026-10-03T14:51:00+02:00
cause: deployment
impacts:
  - service: checkout
    level: partial
    from: 2026-10-03T14:05:00+02:00
    to: 2026-10-03T14:48:00+02:00
updates:
  - at: 2026-10-03T14:15:00+02:00
    status: investigating
    text: Some card payments fail. Paying by invoice works.
---

What happened, in a few sentences.
`,
});

export type Incident = DataOf<typeof incident.schema>;
