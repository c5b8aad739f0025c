import { z } from 'zod';
import type { DataOf } from './data.ts';
import { pastTimestamp, reference, text, timestamp } from './fields.ts';
import { impact, update } from './incident.ts';
import { defineKind } from './kind.ts';
import { amendments } from './seals/seal.ts';

export const maintenance = defineKind({
  noun: 'maintenance',
  place: 'maintenance',
  format: 'markdown',
  schema: z.strictObject({
    title: text().max(200).describe('What is done, in a sentence.'),
    state: z
      .enum(['scheduled', 'in-progress', 'completed', 'cancelled'])
      .describe('How far the work has come.'),
    announced: pastTimestamp().describe(
      'When it was announced to those affected. Unannounced work is an incident.',
    ),
    window: z
      .strictObject({
        from: timestamp().describe('When it begins.'),
        to: timestamp().describe('When it is over.'),
      })
      .describe('The announced window. Harm outside it counts as unplanned.'),
    services: z
      .array(reference('services'))
      .min(1)
      .describe('The services that the window was announced for.'),
    started: pastTimestamp().optional().describe('When the work really began.'),
    completed: pastTimestamp().optional().describe('When the work really ended.'),
    owner: reference('agents').optional().describe('Who answers for it.'),
    impacts: z.array(impact()).default([]).describe('What the work did to services.'),
    updates: z.array(update()).default([]).describe('What was said to those affected, oldest first.'),
    amendments: amendments(),
  }),
  sealed: {
    from: ({ state, window, completed }, _id, ends) => ({
      setting: 'quarters',
      at:
        state === 'completed' || state === 'cancelled' ? ends.ofQuarter(completed ?? window?.to) : undefined,
    }),
    open: ['body'],
  },
  example: `---
title: Database upgrade of the orders service
state: completed
announced: 2026-09-01T10:00:00+02:00
window: { from: 2026-09-06T02:00:00+02:00, to: 2026-09-06T04:00:00+02:00 }
services: [orders]
started: 2026-09-06T02:00:00+02:00
completed: 2026-09-06T03:10:00+02:00
impacts:
  - service: orders
    level: outage
    from: 2026-09-06T02:10:00+02:00
    to: 2026-09-06T02:40:00+02:00
---

Why, and what users will notice.
`,
});

export type Maintenance = DataOf<typeof maintenance.schema>;
