import { z } from 'zod';
import { date, markdown, reference, text, webAddress } from '../fields.ts';
import { defineKind } from '../kind.ts';

/** From the first rumour to the day it asks for nothing more. */
export const OBLIGATION_STATES = [
  'watching',
  'preparing',
  'in force',
  'met',
  'not applicable',
  'withdrawn',
] as const;
export type ObligationState = (typeof OBLIGATION_STATES)[number];

export const obligation = defineKind({
  noun: 'obligation',
  place: 'compliance/obligations',
  format: 'markdown',
  schema: z.strictObject({
    title: text().max(200),
    /** The law or standard, with its number and article. */
    regulation: text(),
    jurisdiction: text(),
    /** Of the playbook's frameworks. Left out: it is of none that is checked each month. */
    framework: reference('frameworks').optional(),
    /** What it asks of the organisation, in a sentence. */
    asks: markdown(),
    /** The day from which it applies. Left out: not known yet. */
    applies: date().optional(),
    owner: reference('agents'),
    /** Days by which something must be done. */
    deadlines: z
      .array(
        z.strictObject({
          what: text(),
          due: date(),
          /** The day it was done. */
          done: date().optional(),
          note: text().optional(),
        }),
      )
      .default([]),
    /** What was made of it and when, oldest first; the last one is how it stands. */
    history: z
      .array(z.strictObject({ at: date(), state: z.enum(OBLIGATION_STATES), note: markdown().optional() }))
      .min(1),
    links: z.array(z.strictObject({ title: text(), url: webAddress() })).default([]),
  }),
  example: `---
title: Withdrawal function
regulation: Directive (EU) 2023/2673, Article 1(3)
jurisdiction: EU
asks: A function in the shop by which a contract can be withdrawn from, in two steps, with a confirmation
applies: 2026-06-19
owner: legal-compliance-checker
deadlines:
  - { what: Function is live, due: 2026-06-19, done: 2026-06-18 }
history:
  - { at: 2026-01-20, state: preparing }
  - { at: 2026-06-19, state: in force }
---

What it means for the shop.
`,
});

export type Obligation = z.output<typeof obligation.schema>;
