import { z } from 'zod';
import { commit, markdown, pastTimestamp, reference, text, webAddress } from './fields.ts';
import { defineKind } from './kind.ts';

/** From worst to none. `none` marks a service that was involved and kept working. */
export const levels = ['outage', 'partial', 'degraded', 'none'] as const;
const states = ['investigating', 'identified', 'monitoring', 'resolved'] as const;

/** How one service suffered, and when. `to` is left out while it goes on. */
export const impact = () =>
  z.strictObject({
    service: reference('services'),
    level: z.enum(levels),
    from: pastTimestamp(),
    to: pastTimestamp().optional(),
  });

export const update = () =>
  z.strictObject({
    at: pastTimestamp(),
    /** What was said to those affected. */
    text: markdown(),
    status: z.enum(states).optional(),
    by: reference('agents').optional(),
  });

export const incident = defineKind({
  noun: 'incident',
  place: 'incidents',
  format: 'markdown',
  schema: z.strictObject({
    /** What users noticed, in a sentence. */
    title: text().max(200),
    severity: reference('severities'),
    state: z.enum(states),
    /** When the harm began, even if nobody knew. */
    started: pastTimestamp(),
    /** When we first knew. */
    detected: pastTimestamp().optional(),
    /** When someone took it on. */
    acknowledged: pastTimestamp().optional(),
    /** When the harm was contained. */
    mitigated: pastTimestamp().optional(),
    /** When users had the service back. */
    resolved: pastTimestamp().optional(),
    /** When someone else confirmed that it holds. */
    verified: pastTimestamp().optional(),
    /** The kind of cause, once it is known. */
    cause: reference('causes').optional(),
    /** The deployment that caused it, if one did. */
    deploy: z
      .strictObject({ service: reference('services'), commit: commit(), at: pastTimestamp().optional() })
      .optional(),
    /** Who noticed. */
    detectedBy: reference('agents').optional(),
    /** Who led the response. */
    lead: reference('agents').optional(),
    /** Who verified the fix. */
    verifiedBy: reference('agents').optional(),
    impacts: z.array(impact()).default([]),
    /** What else it touched, in words: systems outside the catalogue. Not counted in any figure. */
    affects: z.array(text()).default([]),
    /** Calls for help that were made. */
    escalations: z.array(z.strictObject({ at: pastTimestamp(), to: reference('agents') })).default([]),
    /** What was said to those affected, oldest first. */
    updates: z.array(update()).default([]),
    /** Where an imported record came from. */
    source: z.strictObject({ system: text(), file: text(), url: webAddress().optional() }).optional(),
  }),
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

export type Incident = z.output<typeof incident.schema>;
