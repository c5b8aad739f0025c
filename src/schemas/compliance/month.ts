import { z } from 'zod';
import { date, markdown, reference, text, webAddress } from '../fields.ts';
import { defineKind } from '../kind.ts';
import { count } from '../quantities.ts';

export const RESULTS = ['compliant', 'partial', 'non-compliant', 'not-applicable'] as const;
/** A law that is new to us, one that changes, one whose day comes near, and one that applies from now on. */
export const CHANGES = ['new', 'changed', 'ahead', 'in force'] as const;

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
          check: reference('complianceChecks'),
          result: z.enum(RESULTS),
          note: text().optional(),
          evidence: text()
            .optional()
            .describe('Where what was seen is kept: an address, or a place in words.'),
        }),
      )
      .default([])
      .describe('What came of each check of the playbook. One that is left out was not looked at.'),
    audits: z
      .array(z.strictObject({ framework: reference('frameworks'), on: date(), note: text().optional() }))
      .default([])
      .describe(
        'Audits and assessments of whole frameworks. A month may also hold older ones that no month before it has.',
      ),
    regulation: z
      .array(
        z.strictObject({
          obligation: reference('obligations').describe('The obligation that it makes or changes.'),
          kind: z.enum(CHANGES),
          change: text(),
          response: text(),
        }),
      )
      .default([])
      .describe('What is new or has changed in the law, and what is done about it.'),
    enforcement: z
      .array(z.strictObject({ on: date(), what: markdown(), meaning: text(), link: webAddress().optional() }))
      .default([])
      .describe('What authorities, courts and associations did in the industry, here or elsewhere.'),
    consent: z
      .array(
        z.strictObject({
          purpose: text(),
          asked: count(),
          given: count(),
          withdrawn: count().default(0),
          note: text().optional(),
        }),
      )
      .default([])
      .describe(
        'People who were asked for consent, who gave it, and who withdrew one they had given, by purpose.',
      ),
    retention: z
      .array(
        z.strictObject({
          data: text(),
          due: count(),
          deleted: count(),
          kept: count().default(0),
          reason: text().optional().describe('Why those are kept.'),
          note: text().optional(),
        }),
      )
      .default([])
      .describe('Records whose time was up, those deleted, and those that are kept for a reason.'),
    transfers: z
      .array(
        z.strictObject({
          to: text(),
          basis: text(),
          checked: count(),
          valid: count(),
          note: text().optional(),
        }),
      )
      .default([])
      .describe('Recipients outside the Union that were looked at, and those with a valid basis.'),
    incidentReview: z
      .strictObject({ by: reference('agents'), on: date(), note: markdown().optional() })
      .optional()
      .describe("Who went through the month's incidents, and when."),
  }),
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

export type ComplianceMonth = z.output<typeof month.schema>;
