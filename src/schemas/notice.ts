import { z } from 'zod';
import { audience } from './audience.ts';
import type { DataOf } from './data.ts';
import { lastInstantOf, pastWhen, reference, text } from './fields.ts';
import { update } from './incident.ts';
import { defineRecordKind } from './kind.ts';
import { amendments } from './seals/seal.ts';
import { source } from './source.ts';

export const notice = defineRecordKind({
  noun: 'notice',
  place: 'notices',
  format: 'markdown',
  naming: { by: 'title', begins: 'day', of: ['published'] },
  schema: z.strictObject({
    title: text().max(200).describe('What users were told, in one sentence.'),
    published: pastWhen().describe('When it was published; a date, month or year if the time is not known.'),
    services: z.array(reference('services')).default([]).describe('The services that it is about.'),
    affects: z
      .array(text())
      .default([])
      .describe('Other systems that it is about, outside the service catalogue, in words.'),
    updates: z.array(update()).default([]).describe('What was added later, oldest first.'),
    source: source(),
    audience: audience(),
    amendments: amendments(),
  }),
  sealed: {
    from: ({ published }) => ({
      setting: 'incidents',
      at: typeof published === 'string' ? lastInstantOf(published) : published,
    }),
    open: ['body'],
    dated: { updates: 'at' },
  },
  example: `---
title: Password rules change on 1 November
published: 2026-10-12T09:00:00+02:00
services: [accounts]
---

New passwords need twelve characters. Existing ones stay valid.
`,
});

export type Notice = DataOf<typeof notice.schema>;
