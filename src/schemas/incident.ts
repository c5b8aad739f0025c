import { z } from 'zod';
import type { DataOf } from './data.ts';
import { commit, markdown, pastTimestamp, reference, text, webAddress } from './fields.ts';
import { defineKind } from './kind.ts';
import { amendments } from './seals/seal.ts';

/** From worst to none. `none` marks a service that was involved and kept working. */
export const levels = ['outage', 'partial', 'degraded', 'none'] as const;
const states = ['investigating', 'identified', 'monitoring', 'resolved'] as const;

/** How one service suffered, and when. `to` is left out while it goes on. */
export const impact = () =>
  z.strictObject({
    service: reference('services').describe('The service that was harmed.'),
    level: z.enum(levels).describe('How much of it was harmed; `none` for one that kept working.'),
    from: pastTimestamp().describe('When the harm began.'),
    to: pastTimestamp().optional().describe('When it ended. Left out: it goes on.'),
  });

export const update = () =>
  z.strictObject({
    at: pastTimestamp().describe('When it was said.'),
    text: markdown().describe('What was said to those affected.'),
    status: z.enum(states).optional().describe('How far the response had come by then.'),
    by: reference('agents').optional().describe('Who said it.'),
  });

export const incident = defineKind({
  noun: 'incident',
  place: 'incidents',
  format: 'markdown',
  schema: z.strictObject({
    title: text().max(200).describe('What users noticed, in a sentence.'),
    severity: reference('severities').describe('How bad it is for users.'),
    state: z.enum(states).describe('How far the response has come.'),
    started: pastTimestamp().describe('When the harm began, even if nobody knew.'),
    detected: pastTimestamp().optional().describe('When we first knew.'),
    acknowledged: pastTimestamp().optional().describe('When someone took it on.'),
    mitigated: pastTimestamp().optional().describe('When the harm was contained.'),
    resolved: pastTimestamp().optional().describe('When users had the service back.'),
    verified: pastTimestamp().optional().describe('When someone else confirmed that it holds.'),
    cause: reference('causes').optional().describe('The kind of cause, once it is known.'),
    deploy: z
      .strictObject({
        service: reference('services').describe('The service that was deployed.'),
        commit: commit().describe('The commit, as the deployment log has it.'),
        at: pastTimestamp().optional().describe('When it went out. Left out: the log says so.'),
      })
      .optional()
      .describe('The deployment that caused it, if one did.'),
    detectedBy: reference('agents').optional().describe('Who noticed.'),
    lead: reference('agents').optional().describe('Who led the response.'),
    verifiedBy: reference('agents').optional().describe('Who verified the fix.'),
    impacts: z
      .array(impact())
      .default([])
      .describe('Which services it harmed, how much and how long: what availability is computed from.'),
    affects: z
      .array(text())
      .default([])
      .describe('What else it touched, in words: systems outside the catalogue. Not counted in any figure.'),
    escalations: z
      .array(
        z.strictObject({
          at: pastTimestamp().describe('When the call was made.'),
          to: reference('agents').describe('Who was called.'),
        }),
      )
      .default([])
      .describe('Calls for help that were made.'),
    updates: z.array(update()).default([]).describe('What was said to those affected, oldest first.'),
    source: z
      .strictObject({
        system: text().describe('The tool that it was kept in.'),
        file: text().describe('Its file there.'),
        url: webAddress().optional().describe('Its page there.'),
      })
      .optional()
      .describe('Where an imported record came from.'),
    amendments: amendments(),
  }),
  // Its story may grow: what can be counted is in the data.
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
