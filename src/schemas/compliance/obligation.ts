import { z } from 'zod';
import { audience } from '../audience.ts';
import type { DataOf } from '../data.ts';
import { date, markdown, reference, text, webAddress } from '../fields.ts';
import { defineRecordKind } from '../kind.ts';
import { amendments } from '../seals/seal.ts';
import { source } from '../source.ts';

/** From the first announcement until it no longer applies. */
export const OBLIGATION_STATES = [
  'watching',
  'preparing',
  'in force',
  'met',
  'not applicable',
  'withdrawn',
] as const;
export type ObligationState = (typeof OBLIGATION_STATES)[number];

export const obligation = defineRecordKind({
  noun: 'obligation',
  place: 'compliance/obligations',
  format: 'markdown',
  naming: { by: 'title' },
  schema: z.strictObject({
    title: text().max(200).describe('Our name for it.'),
    regulation: text().describe('The law or standard, with its number and article.'),
    jurisdiction: text().describe('Where it applies: EU, DE, California.'),
    framework: reference('frameworks')
      .optional()
      .describe(
        'Framework of the playbook. Omit it if no framework checked each month covers this obligation.',
      ),
    asks: markdown().describe('What it requires of the organisation, in one sentence.'),
    applies: date().optional().describe('Date from which it applies. Omit it if not known yet.'),
    owner: reference('agents').describe('Who is responsible for it.'),
    deadlines: z
      .array(
        z.strictObject({
          what: text().describe('What must be done.'),
          due: date().describe('Due date.'),
          done: date().optional().describe('Date on which it was done.'),
          note: text().optional().describe('Further notes.'),
        }),
      )
      .default([])
      .describe('What must be done by when.'),
    history: z
      .array(
        z.strictObject({
          at: date().describe('Date from which the state applies.'),
          state: z.enum(OBLIGATION_STATES).describe('The state.'),
          note: markdown().optional().describe('Reason for the change.'),
        }),
      )
      .min(1)
      .describe('States and their dates, oldest first; the last is the current state.'),
    links: z
      .array(
        z.strictObject({
          title: text().describe('Title of the page.'),
          url: webAddress().describe('Address.'),
        }),
      )
      .default([])
      .describe('Where to read it.'),
    source: source(),
    audience: audience(),
    amendments: amendments(),
  }),
  sealed: {
    from: ({ history }, _id, ends) => ({ setting: 'incidents', at: ends.ofPeriod(history?.[0]?.at ?? '') }),
    open: ['body', 'asks', 'owner', 'links', 'deadlines.*.note'],
    dated: { history: 'at', applies: '', deadlines: 'due', 'deadlines.*.done': '' },
  },
  example: `---
title: Withdrawal function
regulation: Directive (EU) 2023/2673, Article 1(3)
jurisdiction: EU
asks: Customers can withdraw from a contract in the shop, in two steps, with a confirmation
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
