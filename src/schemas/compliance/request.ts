import { z } from 'zod';
import { audience } from '../audience.ts';
import type { DataOf } from '../data.ts';
import { date, reference, text } from '../fields.ts';
import { defineRecordKind } from '../kind.ts';
import { amendments } from '../seals/seal.ts';
import { source } from '../source.ts';

/** What a person can ask about their data. */
export const REQUEST_KINDS = [
  'access',
  'erasure',
  'rectification',
  'portability',
  'objection',
  'restriction',
  'opt-out',
] as const;

const OUTCOMES = ['fulfilled', 'partly fulfilled', 'refused', 'no data held', 'withdrawn'] as const;

/** A person's request about their data. The record holds no personal data: who asked is kept elsewhere. */
export const request = defineRecordKind({
  noun: 'data-subject request',
  place: 'compliance/requests',
  pageless: true,
  format: 'yaml',
  naming: { by: 'number' },
  schema: z.strictObject({
    received: date().describe(
      'Date of receipt by anyone in the organisation. The due date is counted from it.',
    ),
    kind: z.enum(REQUEST_KINDS).describe('What the person asks for.'),
    rule: reference('requestRules').describe('The rule that sets the due date.'),
    verified: date().optional().describe("Date on which the requester's identity was verified."),
    extended: z
      .strictObject({
        at: date().describe('Date on which the person was informed.'),
        reason: text().max(300).describe('Why it takes longer.'),
      })
      .optional()
      .describe('When the person was informed of an extension, and why.'),
    closed: date().optional().describe('Date on which it was answered. Omit it while the request is open.'),
    outcome: z.enum(OUTCOMES).optional().describe('Outcome. Required together with `closed`.'),
    note: text().max(300).optional().describe('Further notes, without anything that identifies the person.'),
    source: source(),
    audience: audience(),
    amendments: amendments(),
  }),
  sealed: {
    from: ({ received }, _id, ends) => ({ setting: 'incidents', at: ends.ofPeriod(received ?? '') }),
    open: ['note'],
    dated: { verified: '', extended: 'at', closed: '' },
    later: ['outcome'],
  },
  example: `received: 2026-09-14
kind: access
rule: gdpr
verified: 2026-09-15
closed: 2026-09-30
outcome: fulfilled
`,
});

export type DataRequest = DataOf<typeof request.schema>;
