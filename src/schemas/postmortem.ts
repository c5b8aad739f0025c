import { z } from 'zod';
import type { DataOf } from './data.ts';
import { date, pastTimestamp, reference, text, webAddress } from './fields.ts';
import { defineKind } from './kind.ts';
import { amendments } from './seals/seal.ts';

export const postmortem = defineKind({
  noun: 'post-mortem',
  place: 'postmortems',
  format: 'markdown',
  schema: z.strictObject({
    title: text().max(200).describe('What was learnt, in a sentence.'),
    incidents: z.array(reference('incidents')).min(1).describe('The incidents it explains.'),
    author: reference('agents').describe('Who led it.'),
    published: pastTimestamp().optional().describe('When it was published. Left out: a draft.'),
    impact: z
      .strictObject({
        users: z.int().min(0).optional().describe('People affected.'),
        revenue: text().optional().describe('Money lost, in words with its currency.'),
        data: text().optional().describe('Data lost or exposed, in words.'),
      })
      .default({})
      .describe('Whom and what it hurt. Left out means not known.'),
    actions: z
      .array(
        z.strictObject({
          title: text().max(200).describe('What will be done.'),
          owner: reference('agents').describe('Who answers for it.'),
          type: text().describe('What it aims at: a key of actionTypes in the post-mortem format.'),
          priority: z.enum(['high', 'medium', 'low']).describe('How soon it is wanted, beside all else.'),
          due: date().describe('The day by which it is to be done.'),
          status: z.enum(['open', 'in-progress', 'done', 'dropped']).describe('Where it stands.'),
          closed: date().optional().describe('The day it was done or dropped.'),
          note: text().optional().describe('Why it was dropped, or what came of it.'),
          link: webAddress().optional().describe('Where the work on it can be followed.'),
        }),
      )
      .default([])
      .describe('What will be done, each with someone who answers for it and a day.'),
    amendments: amendments(),
  }),
  sealed: {
    from: ({ published }) => ({ setting: 'incidents', at: published }),
    open: ['actions.*.status', 'actions.*.closed', 'actions.*.note', 'actions.*.link'],
  },
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

export type Postmortem = DataOf<typeof postmortem.schema>;
export type Action = Postmortem['actions'][number];
