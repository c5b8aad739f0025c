import { z } from 'zod';
import type { DataOf } from '../data.ts';
import { date, markdown, reference, text, webAddress } from '../fields.ts';
import { defineKind } from '../kind.ts';
import { count } from '../quantities.ts';
import { amendments, withItsQuarter } from '../seals/seal.ts';

const RESULTS = ['compliant', 'partial', 'non-compliant', 'not-applicable'] as const;
/** A law that is new to us, one that changes, one whose day comes near, and one that applies from now on. */
const CHANGES = ['new', 'changed', 'ahead', 'in force'] as const;

export type Result = (typeof RESULTS)[number];

export const month = defineKind({
  noun: 'compliance month',
  place: 'compliance/months',
  pages: 'compliance',
  format: 'yaml',
  periodic: true,
  schema: z.strictObject({
    checks: z
      .array(
        z.strictObject({
          check: reference('complianceChecks').describe('The check, by its id.'),
          result: z.enum(RESULTS).describe('What was seen. One that did not apply counts neither way.'),
          note: text().optional().describe('What was found, or what is missing.'),
          evidence: text()
            .optional()
            .describe('Where what was seen is kept: an address, or a place in words.'),
        }),
      )
      .default([])
      .describe('What came of each check of the playbook. One that is left out was not looked at.'),
    audits: z
      .array(
        z.strictObject({
          framework: reference('frameworks').describe('What was audited.'),
          on: date().describe('The day on which it ended.'),
          note: text().optional().describe('What came of it.'),
        }),
      )
      .default([])
      .describe(
        'Audits and assessments of whole frameworks. A month may also hold older ones that no month before it has.',
      ),
    regulation: z
      .array(
        z.strictObject({
          obligation: reference('obligations').describe('The obligation that it makes or changes.'),
          kind: z
            .enum(CHANGES)
            .describe('Whether it is new, has changed, comes near, or applies from now on.'),
          change: text().describe('What it says now.'),
          response: text().describe('What is done about it.'),
        }),
      )
      .default([])
      .describe('What is new or has changed in the law, and what is done about it.'),
    enforcement: z
      .array(
        z.strictObject({
          on: date().describe('The day on which it was known.'),
          what: markdown().describe('What was done, by whom and to whom.'),
          meaning: text().describe('What it means for us.'),
          link: webAddress().optional().describe('Where it can be read.'),
        }),
      )
      .default([])
      .describe('What authorities, courts and associations did in the industry, here or elsewhere.'),
    consent: z
      .array(
        z.strictObject({
          purpose: text().describe('What they were asked for.'),
          asked: count().describe('How many were asked.'),
          given: count().describe('How many of these gave it.'),
          withdrawn: count()
            .default(0)
            .describe('How many withdrew one that they had given, whenever that was.'),
          note: text().optional().describe('What is worth knowing of it.'),
        }),
      )
      .default([])
      .describe(
        'People who were asked for consent, who gave it, and who withdrew one they had given, by purpose.',
      ),
    retention: z
      .array(
        z.strictObject({
          data: text().describe('Which kind of data.'),
          due: count().describe('Records whose time was up.'),
          deleted: count().describe('How many of these are gone.'),
          kept: count().default(0).describe('How many of these are kept for a reason.'),
          reason: text().optional().describe('Why those are kept.'),
          note: text().optional().describe('What is worth knowing of it.'),
        }),
      )
      .default([])
      .describe('Records whose time was up, those deleted, and those that are kept for a reason.'),
    transfers: z
      .array(
        z.strictObject({
          to: text().describe('Where to: the country, or the group of recipients.'),
          basis: text().describe('What allows it.'),
          checked: count().describe('Recipients that were looked at.'),
          valid: count().describe('How many of these have a valid basis.'),
          note: text().optional().describe('What is worth knowing of it.'),
        }),
      )
      .default([])
      .describe('Recipients outside the Union that were looked at, and those with a valid basis.'),
    incidentReview: z
      .strictObject({
        by: reference('agents').describe('Who went through them.'),
        on: date().describe('The day on which it was done.'),
        note: markdown().optional().describe('What was found.'),
      })
      .optional()
      .describe("Who went through the month's incidents, and when."),
    amendments: amendments(),
  }),
  sealed: withItsQuarter,
  exampleId: '2026-10',
  example: `checks:
  - { check: deletion, result: partial, note: Events set aside have no limit }
consent:
  - { purpose: newsletter, asked: 1200, given: 410, withdrawn: 38 }
retention:
  - { data: quiet newsletter addresses, due: 310, deleted: 310 }
incidentReview: { by: legal-compliance-checker, on: 2026-11-03 }
`,
});

export type ComplianceMonth = DataOf<typeof month.schema>;
