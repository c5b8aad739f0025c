import { z } from 'zod';
import type { DataOf } from '../data.ts';
import { date, reference, text } from '../fields.ts';
import { defineKind } from '../kind.ts';

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

/** A request of a person about their data. Who it is stands elsewhere: a record here holds no personal data. */
export const request = defineKind({
  noun: 'data-subject request',
  place: 'compliance/requests',
  pageless: true,
  format: 'yaml',
  schema: z.strictObject({
    received: date().describe(
      'The day on which it came, whoever of us it reached. The due date is counted from it.',
    ),
    kind: z.enum(REQUEST_KINDS).describe('What the person asks for.'),
    rule: reference('requestRules').describe("Of the playbook's request rules."),
    verified: date().optional().describe('The day on which it was clear who asks.'),
    extended: z
      .strictObject({
        at: date().describe('The day on which the person was told.'),
        reason: text().max(300).describe('Why it takes longer.'),
      })
      .optional()
      .describe('When the person was told that it takes longer, and why.'),
    closed: date().optional().describe('The day it was answered. Left out: it is open.'),
    outcome: z.enum(OUTCOMES).optional().describe('What came of it; with `closed`.'),
    note: text()
      .max(300)
      .optional()
      .describe('What is worth knowing, without anything that tells who it was.'),
  }),
  example: `received: 2026-09-14
kind: access
rule: gdpr
verified: 2026-09-15
closed: 2026-09-30
outcome: fulfilled
`,
});

export type DataRequest = DataOf<typeof request.schema>;
