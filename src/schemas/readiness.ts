import { z } from 'zod';
import { date, entryId, reference, text } from './fields.ts';
import { definePlaybookKind } from './kind.ts';

export const readiness = definePlaybookKind({
  noun: 'readiness file',
  place: 'playbook/readiness.yaml',
  format: 'yaml',
  judging: 'none',
  schema: z.record(
    entryId(),
    z
      .strictObject({
        condition: text().describe('What must be true before operations begin.'),
        checked: z.boolean().describe('Whether it was confirmed.'),
        date: date().optional().describe('Date of the confirmation.'),
        approver: reference('agents').optional().describe('Who confirmed it.'),
        evidence: text().optional().describe('Evidence: a link, a file or a sentence.'),
      })
      .refine((entry) => !entry.checked || (entry.date && entry.approver && entry.evidence), {
        message: 'a checked condition needs its date, approver and evidence',
        params: {
          rule: 'missing-key',
          expected: 'date, approver and evidence together with checked: true',
          fix: 'add all three, or set checked: false',
        },
      }),
  ),
  example: `baseline-metrics:
  condition: Baseline metrics documented
  checked: true
  date: 2024-10-28
  approver: studio-producer
  evidence: https://example.org/baseline
`,
});
