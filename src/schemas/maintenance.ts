import { z } from 'zod';
import { audience, publicWords } from './audience.ts';
import type { DataOf } from './data.ts';
import { pastTimestamp, reference, text, timestamp } from './fields.ts';
import { impact, update } from './incident.ts';
import { defineRecordKind } from './kind.ts';
import { recurrence } from './recurrence.ts';
import { amendments } from './seals/seal.ts';
import { source } from './source.ts';

export const maintenance = defineRecordKind({
  noun: 'maintenance window',
  place: 'maintenance',
  format: 'markdown',
  begun: () => ({ state: 'scheduled' }),
  naming: { by: 'title', begins: 'day', of: ['started', 'window.from'] },
  schema: z.strictObject({
    title: text().max(200).describe('What is being done, in one sentence.'),
    state: z
      .enum(['scheduled', 'in-progress', 'verifying', 'completed', 'cancelled'])
      .describe('State of the work; `verifying` while it is being checked.'),
    announced: pastTimestamp()
      .optional()
      .describe(
        'When it was announced to those affected. Omit it if this is not known: then it excuses no downtime. Unannounced work is an incident.',
      ),
    window: z
      .strictObject({
        from: timestamp().describe('Planned start.'),
        to: timestamp().describe('Planned end.'),
      })
      .describe(
        'The announced window. Impact outside it counts as unplanned, and so does all of it if the record is committed only after the window began.',
      ),
    recurs: recurrence().describe('How the window comes again. The written window is the first one.'),
    services: z
      .array(reference('services'))
      .default([])
      .describe('The services for which the window was announced.'),
    affects: z
      .array(text())
      .default([])
      .describe('Other systems for which it was announced, in words. Not counted in any figure.'),
    started: pastTimestamp().optional().describe('When the work actually began.'),
    completed: pastTimestamp().optional().describe('When the work actually ended.'),
    owner: reference('agents').optional().describe('Who is responsible for it.'),
    impacts: z.array(impact()).default([]).describe('The impact of the work on services.'),
    updates: z.array(update()).default([]).describe('What those affected were told, oldest first.'),
    public: publicWords(z.array(update())),
    source: source(),
    audience: audience(),
    amendments: amendments(),
  }),
  sealed: {
    from({ state, window, completed, recurs }, _id, ends) {
      // Of windows that come again, those that are over are facts.
      if (state !== 'completed' && state !== 'cancelled' && recurs === undefined) return undefined;
      const complete = completed ?? window?.to;
      return { setting: 'quarters', at: ends.ofQuarter(complete), complete };
    },
    open: ['body'],
    dated: { impacts: 'from', updates: 'at', 'recurs.except': '', 'recurs.extra': '' },
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
