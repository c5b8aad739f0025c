import { z } from 'zod';
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

export const OUTCOMES = ['fulfilled', 'partly fulfilled', 'refused', 'no data held', 'withdrawn'] as const;

/** A request of a person about their data. Who it is stands elsewhere: a record here holds no personal data. */
export const request = defineKind({
  noun: 'data-subject request',
  place: 'compliance/requests',
  pageless: true,
  format: 'yaml',
  schema: z.strictObject({
    received: date(),
    kind: z.enum(REQUEST_KINDS),
    /** Of the playbook's request rules. */
    rule: reference('requestRules'),
    /** The day on which it was clear who asks. */
    verified: date().optional(),
    /** When the person was told that it takes longer, and why. */
    extended: z.strictObject({ at: date(), reason: text().max(300) }).optional(),
    /** The day it was answered. Left out: it is open. */
    closed: date().optional(),
    outcome: z.enum(OUTCOMES).optional(),
    /** What is worth knowing, without anything that tells who it was. */
    note: text().max(300).optional(),
  }),
  example: `received: 2026-09-14
kind: access
rule: gdpr
verified: 2026-09-15
closed: 2026-09-30
outcome: fulfilled
`,
});

export type DataRequest = z.output<typeof request.schema>;
