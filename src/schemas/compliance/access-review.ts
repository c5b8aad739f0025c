import { z } from 'zod';
import { audience } from '../audience.ts';
import type { DataOf } from '../data.ts';
import { date, markdown, reference, text } from '../fields.ts';
import { defineRecordKind } from '../kind.ts';
import { count } from '../quantities.ts';
import { amendments, withItsQuarter } from '../seals/seal.ts';
import { source } from '../source.ts';
import { personId } from './person.ts';

/** The result of reviewing one system's accounts. */
const outcome = () =>
  z.strictObject({
    on: date().describe('Date of the review.'),
    reviewer: reference('agents').describe('Who reviewed the accounts.'),
    second: reference('agents').optional().describe("Who reviewed the reviewer's own account."),
    reviewed: count().describe('Number of accounts reviewed.'),
    removed: count().default(0).describe('How many of these were no longer needed and were removed.'),
    changed: count().default(0).describe('How many of these had their permissions changed.'),
  });

export const accessReview = defineRecordKind({
  noun: 'access review',
  place: 'compliance/access-reviews',
  pageless: true,
  format: 'yaml',
  naming: { by: 'period', rhythm: 'month' },
  schema: z.strictObject({
    systems: z
      .array(
        z.strictObject({
          system: text().max(80).describe('Name of the system, the same in every review.'),
          service: reference('services').optional().describe('The service it belongs to.'),
          accounts: count().describe('Number of accounts on the system, all of which are due for review.'),
          holders: z
            .array(personId())
            .default([])
            .describe('Some or all of the account holders: ids of `playbook/agents.yaml` or opaque ones.'),
          done: outcome().optional().describe('Result of the review. Omit it until the review is done.'),
          exceptions: z
            .array(
              z.strictObject({
                what: text().max(200).describe('Which permissions, and whose.'),
                why: text().max(300).describe('Why they are kept.'),
                until: date().describe('Date on which the exception ends.'),
              }),
            )
            .default([])
            .describe('Permissions kept as an exception to the rules.'),
          note: markdown().optional().describe('Further notes.'),
        }),
      )
      .min(1)
      .describe('The systems due for review.'),
    source: source(),
    audience: audience(),
    amendments: amendments(),
  }),
  sealed: { ...withItsQuarter, dated: { 'systems.*.done': 'on' }, open: ['systems.*.note'] },
  exampleId: '2026-Q3',
  example: `systems:
  - system: Customer data
    accounts: 38
    holders: [support-responder, P-014]
    done: { on: 2026-09-23, reviewer: infrastructure-maintainer, reviewed: 38, removed: 1, changed: 2 }
    exceptions:
      - { what: Address export for the carrier, why: The carrier's portal only accepts files, until: 2026-12-31 }
`,
});

export type AccessReview = DataOf<typeof accessReview.schema>;
export type ReviewedSystem = AccessReview['systems'][number];
