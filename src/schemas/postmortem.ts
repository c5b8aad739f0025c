import { z } from 'zod';
import { date, pastTimestamp, reference, text, webAddress } from './fields.ts';
import { defineKind } from './kind.ts';

export const postmortem = defineKind({
  noun: 'post-mortem',
  place: 'postmortems',
  format: 'markdown',
  schema: z.strictObject({
    title: text().max(200),
    /** The incidents it explains. */
    incidents: z.array(reference('incidents')).min(1),
    /** Who led it. */
    author: reference('agents'),
    /** When it was published. Left out: a draft. */
    published: pastTimestamp().optional(),
    /** Whom and what it hurt. Left out means not known. */
    impact: z
      .strictObject({
        /** People affected. */
        users: z.int().min(0).optional(),
        /** Money lost, in words with its currency. */
        revenue: text().optional(),
        /** Data lost or exposed, in words. */
        data: text().optional(),
      })
      .default({}),
    /** What will be done, each with someone who answers for it and a day. */
    actions: z
      .array(
        z.strictObject({
          title: text().max(200),
          owner: reference('agents'),
          /** What it aims at: a key of actionTypes in the post-mortem format. */
          type: text(),
          priority: z.enum(['high', 'medium', 'low']),
          due: date(),
          status: z.enum(['open', 'in-progress', 'done', 'dropped']),
          /** The day it was done or dropped. */
          closed: date().optional(),
          /** Why it was dropped, or what came of it. */
          note: text().optional(),
          link: webAddress().optional(),
        }),
      )
      .default([]),
  }),
  example: `---
title: A certificate expired because its renewal alert went to a closed channel
incidents: [2026-10-03-card-payments-failed]
author: workflow-optimizer
published: 2026-10-05T09:30:00+02:00
impact:
  users: 1240
actions:
  - title: Alert on certificates 21 days before they expire
    owner: devops-automator
    type: prevent
    priority: high
    due: 2026-10-17
    status: open
---

## Summary
`,
});

export type Postmortem = z.output<typeof postmortem.schema>;
export type Action = Postmortem['actions'][number];
