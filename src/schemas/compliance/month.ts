import { z } from 'zod';
import { audience } from '../audience.ts';
import type { DataOf } from '../data.ts';
import { date, markdown, reference, text, webAddress } from '../fields.ts';
import { defineRecordKind } from '../kind.ts';
import { count } from '../quantities.ts';
import { amendments, withItsQuarter } from '../seals/seal.ts';
import { source } from '../source.ts';

const RESULTS = ['compliant', 'partial', 'non-compliant', 'not-applicable'] as const;
/** A law that is new to us, has changed, is about to apply, or now applies. */
const CHANGES = ['new', 'changed', 'ahead', 'in force'] as const;

export type Result = (typeof RESULTS)[number];

export const month = defineRecordKind({
  noun: 'compliance month',
  place: 'compliance/months',
  pages: 'compliance',
  format: 'yaml',
  naming: { by: 'period', rhythm: 'month' },
  schema: z.strictObject({
    checks: z
      .array(
        z.strictObject({
          check: reference('complianceChecks').describe('Id of the check.'),
          result: z.enum(RESULTS).describe('Result. `not-applicable` is not counted.'),
          note: text().optional().describe('What was found, or what is missing.'),
          evidence: text()
            .optional()
            .describe('Where the evidence is kept: an address, or a place in words.'),
        }),
      )
      .default([])
      .describe("Results of the playbook's checks. A missing check was not carried out."),
    audits: z
      .array(
        z.strictObject({
          framework: reference('frameworks').describe('The framework that was audited.'),
          on: date().describe('Date on which it ended.'),
          note: text().optional().describe('Outcome.'),
        }),
      )
      .default([])
      .describe(
        'Audits and assessments of whole frameworks, including older ones that no earlier month records.',
      ),
    regulation: z
      .array(
        z.strictObject({
          obligation: reference('obligations').describe('The obligation it creates or changes.'),
          kind: z
            .enum(CHANGES)
            .describe('Whether it is new, has changed, is about to apply, or now applies.'),
          change: text().describe('What it now says.'),
          response: text().describe('What we are doing about it.'),
        }),
      )
      .default([])
      .describe('Changes in the law, and what we are doing about them.'),
    enforcement: z
      .array(
        z.strictObject({
          on: date().describe('Date on which it became known.'),
          what: markdown().describe('What was done, by whom and against whom.'),
          meaning: text().describe('What it means for us.'),
          link: webAddress().optional().describe('Address where it can be read.'),
        }),
      )
      .default([])
      .describe('Enforcement by authorities, courts and associations in the industry, here or elsewhere.'),
    consent: z
      .array(
        z.strictObject({
          purpose: text().describe('Purpose of the consent.'),
          asked: count().describe('Number of people asked.'),
          given: count().describe('How many of these consented.'),
          withdrawn: count()
            .default(0)
            .describe('How many withdrew their consent, whenever they had given it.'),
          note: text().optional().describe('Further notes.'),
        }),
      )
      .default([])
      .describe('Consent requested, given and withdrawn, by purpose.'),
    retention: z
      .array(
        z.strictObject({
          data: text().describe('Kind of data.'),
          due: count().describe('Records whose retention period had ended.'),
          deleted: count().describe('How many of these were deleted.'),
          kept: count().default(0).describe('How many of these were kept for a reason.'),
          reason: text().optional().describe('Why they were kept.'),
          note: text().optional().describe('Further notes.'),
        }),
      )
      .default([])
      .describe('Records whose retention period had ended, and how many were deleted or kept.'),
    transfers: z
      .array(
        z.strictObject({
          to: text().describe('Destination: the country, or the group of recipients.'),
          basis: text().describe('Legal basis.'),
          checked: count().describe('Number of recipients checked.'),
          valid: count().describe('How many of these have a valid basis.'),
          note: text().optional().describe('Further notes.'),
        }),
      )
      .default([])
      .describe('Recipients outside the EU that were checked, and how many have a valid legal basis.'),
    incidentReview: z
      .strictObject({
        by: reference('agents').describe('Who reviewed them.'),
        on: date().describe('Date of the review.'),
        note: markdown().optional().describe('What was found.'),
      })
      .optional()
      .describe("Who reviewed the month's incidents, and when."),
    source: source(),
    audience: audience(),
    amendments: amendments(),
  }),
  sealed: withItsQuarter,
  exampleId: '2026-10',
  example: `checks:
  - { check: deletion, result: partial, note: Archived events have no retention limit }
consent:
  - { purpose: newsletter, asked: 1200, given: 410, withdrawn: 38 }
retention:
  - { data: inactive newsletter addresses, due: 310, deleted: 310 }
incidentReview: { by: legal-compliance-checker, on: 2026-11-03 }
`,
});

export type ComplianceMonth = DataOf<typeof month.schema>;
