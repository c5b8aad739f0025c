import { z } from 'zod';
import type { DataOf } from '../data.ts';
import { date, markdown, reference, text } from '../fields.ts';
import { defineKind } from '../kind.ts';
import { count } from '../quantities.ts';
import { personId } from './person.ts';

/** What came of going through the accounts of one system. */
const outcome = () =>
  z.strictObject({
    on: date().describe('The day on which it was done.'),
    reviewer: reference('agents').describe('Who went through them.'),
    second: reference('agents').optional().describe("Who looked at the reviewer's own account."),
    reviewed: count().describe('How many accounts were looked at.'),
    removed: count().default(0).describe('How many of these were no longer needed, and are gone.'),
    changed: count().default(0).describe('How many of these were changed in their rights.'),
  });

export const accessReview = defineKind({
  noun: 'access review',
  place: 'compliance/access-reviews',
  pageless: true,
  format: 'yaml',
  periodic: true,
  schema: z.strictObject({
    systems: z
      .array(
        z.strictObject({
          system: text().max(80).describe('Its name, the same in each review.'),
          service: reference('services').optional().describe('The service that it belongs to.'),
          accounts: count().describe('How many accounts it has: all of them are to be looked at.'),
          holders: z
            .array(personId())
            .default([])
            .describe('Some or all of those who hold one: agents or opaque ids.'),
          done: outcome().optional().describe('Left out: not done yet.'),
          exceptions: z
            .array(
              z.strictObject({
                what: text().max(200).describe('Which rights, and whose.'),
                why: text().max(300).describe('Why they stay.'),
                until: date().describe('The day on which that ends.'),
              }),
            )
            .default([])
            .describe('Rights that stay although the rules are against it.'),
          note: markdown().optional().describe('What is worth knowing of it.'),
        }),
      )
      .min(1)
      .describe('The systems that were due for a review, one by one.'),
  }),
  exampleId: '2026-Q3',
  example: `systems:
  - system: Customer data
    accounts: 38
    holders: [support-responder, P-014]
    done: { on: 2026-09-23, reviewer: infrastructure-maintainer, reviewed: 38, removed: 1, changed: 2 }
    exceptions:
      - { what: Export of addresses for the carrier, why: The carrier's portal takes files only, until: 2026-12-31 }
`,
});

export type AccessReview = DataOf<typeof accessReview.schema>;
export type ReviewedSystem = AccessReview['systems'][number];
