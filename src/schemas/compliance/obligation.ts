import { z } from 'zod';
import type { DataOf } from '../data.ts';
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
    title: text().max(200).describe('What it is called among us.'),
    regulation: text().describe('The law or standard, with its number and article.'),
    jurisdiction: text().describe('Where it holds: EU, DE, California.'),
    framework: reference('frameworks')
      .optional()
      .describe("Of the playbook's frameworks. Left out: it is of none that is checked each month."),
    asks: markdown().describe('What it asks of the organisation, in a sentence.'),
    applies: date().optional().describe('The day from which it applies. Left out: not known yet.'),
    owner: reference('agents').describe('Who sees to it.'),
    deadlines: z
      .array(
        z.strictObject({
          what: text().describe('What must be done.'),
          due: date().describe('The last day for it.'),
          done: date().optional().describe('The day it was done.'),
          note: text().optional().describe('What is worth knowing of it.'),
        }),
      )
      .default([])
      .describe('Days by which something must be done.'),
    history: z
      .array(
        z.strictObject({
          at: date().describe('The day from which it stood so.'),
          state: z.enum(OBLIGATION_STATES).describe('How it stood.'),
          note: markdown().optional().describe('Why.'),
        }),
      )
      .min(1)
      .describe('What was made of it and when, oldest first; the last one is how it stands.'),
    links: z
      .array(
        z.strictObject({
          title: text().describe('What is found there.'),
          url: webAddress().describe('Its address.'),
        }),
      )
      .default([])
      .describe('Where it can be read.'),
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

export type Obligation = DataOf<typeof obligation.schema>;
