import { z } from 'zod';
import { audience, publicText } from './audience.ts';
import type { DataOf } from './data.ts';
import { date, pastTimestamp, pastWhen, reference, text, webAddress } from './fields.ts';
import { defineRecordKind } from './kind.ts';
import { amendments } from './seals/seal.ts';
import { source } from './source.ts';

export const postmortem = defineRecordKind({
  noun: 'post-mortem',
  place: 'postmortems',
  format: 'markdown',
  naming: { by: 'title', begins: 'day', sameAs: 'incidents' },
  schema: z.strictObject({
    title: text().max(200).describe('What was learnt, in one sentence.'),
    incidents: z
      .array(reference('incidents'))
      .default([])
      .describe('The incidents it explains. Omit them if there is no record of the event.'),
    date: pastWhen().optional().describe('When the event happened, if it explains no incident.'),
    author: reference('agents').optional().describe('Who led it.'),
    published: pastTimestamp()
      .optional()
      .describe('When it was published. Omit it for a draft, or if an imported one does not say.'),
    impact: z
      .strictObject({
        users: z.int().min(0).optional().describe('People affected.'),
        revenue: text().optional().describe('Money lost, in words with its currency.'),
        data: text().optional().describe('Data lost or exposed, in words.'),
      })
      .default({})
      .describe('The impact on users, revenue and data. Omit what is not known.'),
    actions: z
      .array(
        z.strictObject({
          title: text().max(200).describe('What will be done.'),
          owner: reference('agents').optional().describe('Who is responsible for it.'),
          type: text().optional().describe('Type of action: a key of actionTypes in the post-mortem format.'),
          priority: z.enum(['high', 'medium', 'low']).optional().describe('Priority relative to other work.'),
          due: date().optional().describe('Due date.'),
          status: z.enum(['open', 'in-progress', 'done', 'dropped']).describe('State of the action.'),
          closed: date().optional().describe('Date on which it was done or dropped.'),
          note: text().optional().describe('The result, or why it was dropped.'),
          ticket: text().optional().describe('Its ticket where the work is tracked: `#18`, `OPS-7`.'),
          link: webAddress().optional().describe('Address where the work is tracked.'),
        }),
      )
      .default([])
      .describe('Action items. What each has to say is set by the post-mortem format.'),
    public: publicText(),
    source: source(),
    audience: audience(),
    amendments: amendments(),
  }),
  sealed: {
    from: ({ published }) => ({ setting: 'incidents', at: published }),
    open: ['actions.*.status', 'actions.*.closed', 'actions.*.note', 'actions.*.ticket', 'actions.*.link'],
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
